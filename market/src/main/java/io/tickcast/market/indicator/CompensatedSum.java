package io.tickcast.market.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A sum without end that keeps what rounding would lose: Neumaier, "Rundungsfehleranalyse einiger
 * Verfahren zur Summation endlicher Summen" (ZAMM 54, 1974).
 */
final class CompensatedSum implements Part {
  private double sum;
  private double lost;

  /** Whether the sum with this value is a number that a double holds. */
  boolean holds(double value) {
    return Double.isFinite(sum + value);
  }

  /**
   * @param value one that {@link #holds}: after any other the sum would never be a number again
   */
  void add(double value) {
    double next = sum + value;
    if (Math.abs(sum) >= Math.abs(value)) {
      lost += (sum - next) + value;
    } else {
      lost += (value - next) + sum;
    }
    sum = next;
  }

  void clear() {
    sum = 0;
    lost = 0;
  }

  double value() {
    return sum + lost;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeDouble(sum);
    out.writeDouble(lost);
  }

  @Override
  public void load(DataInput in) throws IOException {
    sum = in.readDouble();
    lost = in.readDouble();
  }
}
