package io.tickcast.market.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Highest or lowest of the last n values, by the block scheme of {@link RollingSum}: amortised
 * constant time.
 */
final class RollingExtreme implements Part {
  private final double[] slots;
  private final boolean highest;
  private final double nothing;
  private int filled;
  private boolean wrapped;
  private double newer;

  private RollingExtreme(int length, boolean highest) {
    this.slots = new double[length];
    this.highest = highest;
    this.nothing = highest ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    this.newer = nothing;
  }

  static RollingExtreme highest(int length) {
    return new RollingExtreme(length, true);
  }

  static RollingExtreme lowest(int length) {
    return new RollingExtreme(length, false);
  }

  void add(double value) {
    if (filled == slots.length) {
      toSuffixes();
    }
    slots[filled++] = value;
    newer = better(newer, value);
  }

  private void toSuffixes() {
    for (int i = slots.length - 2; i >= 0; i--) {
      slots[i] = better(slots[i], slots[i + 1]);
    }
    filled = 0;
    newer = nothing;
    wrapped = true;
  }

  private double better(double a, double b) {
    return highest ? Math.max(a, b) : Math.min(a, b);
  }

  boolean isFull() {
    return wrapped || filled == slots.length;
  }

  /** The extreme of a full window, else NaN. */
  double value() {
    if (!isFull()) {
      return Double.NaN;
    }
    return filled < slots.length ? better(slots[filled], newer) : newer;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    State.saveBlock(out, filled, wrapped);
    out.writeDouble(newer);
    State.saveSlots(out, slots, filled, wrapped);
  }

  @Override
  public void load(DataInput in) throws IOException {
    int block = in.readInt();
    filled = State.filled(block, slots.length);
    wrapped = State.wrapped(block);
    newer = in.readDouble();
    State.loadSlots(in, slots, filled, wrapped);
  }
}
