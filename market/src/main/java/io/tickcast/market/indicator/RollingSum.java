package io.tickcast.market.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Sum of the last n values that cannot drift, because nothing is ever subtracted.
 *
 * <p>The stream is cut into blocks of n. A complete block is turned, in place, into the sums of its
 * suffixes; the window is then one suffix of the old block plus the running sum of the new one. One
 * array, amortised constant time, and a value that has left the window leaves no trace in the sum.
 */
final class RollingSum implements Part {
  private final double[] slots;
  private int filled;
  private boolean wrapped;
  private double newer;

  RollingSum(int length) {
    slots = new double[length];
  }

  void add(double value) {
    if (filled == slots.length) {
      toSuffixes();
    }
    slots[filled++] = value;
    newer += value;
  }

  private void toSuffixes() {
    double sum = 0;
    for (int i = slots.length - 1; i >= 0; i--) {
      sum += slots[i];
      slots[i] = sum;
    }
    filled = 0;
    newer = 0;
    wrapped = true;
  }

  boolean isFull() {
    return wrapped || filled == slots.length;
  }

  /** Sum of the values in the window, of all values so far while it is not full. */
  double sum() {
    return wrapped && filled < slots.length ? slots[filled] + newer : newer;
  }

  /** Mean of a full window, else NaN. */
  double mean() {
    return isFull() ? sum() / slots.length : Double.NaN;
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
