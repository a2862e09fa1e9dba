package io.tickcast.market.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Exponential smoothing, seeded with the mean of its first n values. Errors shrink with every step,
 * so it cannot drift.
 */
final class Smoothing implements Part {
  /**
   * Two averages that both only shrink keep their ratio until their last digits are lost: once
   * below this, they are to be left as they are. Any later price dwarfs it.
   */
  static final double FAINT = 1e-200;

  private final int length;
  private final double weight;
  private int count;
  private double value;

  private Smoothing(int length, double weight) {
    this.length = length;
    this.weight = weight;
  }

  /** Weight 2 / (n + 1): the usual exponential moving average. */
  static Smoothing exponential(int length) {
    return new Smoothing(length, 2.0 / (length + 1));
  }

  /** Weight 1 / n: Wilder, "New Concepts in Technical Trading Systems" (1978). */
  static Smoothing wilder(int length) {
    return new Smoothing(length, 1.0 / length);
  }

  void add(double next) {
    if (count < length) {
      count++;
      value += (next - value) / count;
    } else {
      value += (next - value) * weight;
    }
  }

  boolean isWarm() {
    return count == length;
  }

  /** The smoothed value, NaN before n values were seen. */
  double value() {
    return isWarm() ? value : Double.NaN;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeInt(count);
    out.writeDouble(value);
  }

  @Override
  public void load(DataInput in) throws IOException {
    count = History.count(in, length);
    value = in.readDouble();
  }
}
