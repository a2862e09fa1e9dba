package io.tickcast.market.indicator;

import io.tickcast.market.bar.Bar;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A streaming function of a symbol's final bars.
 *
 * <p>The contract: bars come one by one in the order of time; a value depends on the bars taken so
 * far and on nothing else (no look-ahead, no clock); before enough bars were seen a value is
 * absent, never 0 and never a partial figure; one bar costs constant time (amortised where a window
 * is kept; CCI and the ranks compare with each of its n values) and no allocation; memory is
 * constant. Not thread-safe.
 *
 * <p>A class and no interface: two dozen calls for each bar meet as many implementations, and each
 * costs less through a class's table of methods than through an interface's.
 */
public abstract class Indicator {

  /** Takes the next final bar. */
  public abstract void add(Bar bar);

  /** Number of outputs, at least 1. */
  public int outputs() {
    return 1;
  }

  /**
   * Whether the output has a value: whether {@link #value} is finite. A figure beyond the range of
   * a double is absent too.
   */
  public boolean isWarm(int output) {
    return Double.isFinite(value(output));
  }

  /**
   * The current value of an output, a pure function of the state; not finite while it is not warm.
   */
  public abstract double value(int output);

  /** Writes the state so that {@link #load} of an equally built indicator goes on bit for bit. */
  public abstract void save(DataOutput out) throws IOException;

  /** Replaces the state by one that {@link #save} wrote. */
  public abstract void load(DataInput in) throws IOException;
}
