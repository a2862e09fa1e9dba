package io.tickcast.market.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The last value that was set, NaN before the first. */
final class LastValue implements Part {
  private double value = Double.NaN;

  void set(double newest) {
    value = newest;
  }

  boolean isPresent() {
    return !Double.isNaN(value);
  }

  double get() {
    return value;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeDouble(value);
  }

  @Override
  public void load(DataInput in) throws IOException {
    value = in.readDouble();
  }
}
