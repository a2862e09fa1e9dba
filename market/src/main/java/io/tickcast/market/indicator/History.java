package io.tickcast.market.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The last n values, newest first by {@link #back}. */
final class History implements Part {
  private final double[] ring;
  private int next;
  private int count;

  History(int length) {
    ring = new double[length];
  }

  void add(double value) {
    ring[next] = value;
    next = next + 1 == ring.length ? 0 : next + 1;
    if (count < ring.length) {
      count++;
    }
  }

  boolean isFull() {
    return count == ring.length;
  }

  int length() {
    return ring.length;
  }

  /** The value that came {@code steps} before the newest, NaN when there is none. */
  double back(int steps) {
    if (steps >= count) {
      return Double.NaN;
    }
    int index = next - 1 - steps;
    return ring[index < 0 ? index + ring.length : index];
  }

  /** The values of a full window in no particular order; not to be changed. */
  double[] values() {
    return ring;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeInt(count);
    for (int steps = count - 1; steps >= 0; steps--) {
      out.writeDouble(back(steps));
    }
  }

  @Override
  public void load(DataInput in) throws IOException {
    int saved = count(in, ring.length);
    next = 0;
    count = 0;
    for (int i = 0; i < saved; i++) {
      add(in.readDouble());
    }
  }

  /** Reads a number of values that cannot be above the greatest. */
  static int count(DataInput in, int greatest) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > greatest) {
      throw new IOException("count must be from 0 to " + greatest + ", was " + count);
    }
    return count;
  }
}
