package io.tickcast.market.feature;

import io.tickcast.market.bar.Bar;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The features of one final bar, in the declared order of their set. Immutable. A column that is
 * not warm is absent, never 0.
 */
public final class FeatureRow {
  private final Bar bar;
  private final String featureSet;
  private final String fingerprint;
  private final long availableAtMicros;
  private final double[] values;

  /**
   * @param bar the final bar
   * @param featureSet name of the set
   * @param fingerprint the set's fingerprint, see {@link FeatureSet#fingerprint()}
   * @param availableAtMicros event time at which the bar became final: its end plus the allowed
   *     lateness
   * @param values one per column, NaN where a column is not warm; copied
   */
  public FeatureRow(
      Bar bar, String featureSet, String fingerprint, long availableAtMicros, double[] values) {
    this.bar = bar;
    this.featureSet = featureSet;
    this.fingerprint = fingerprint;
    this.availableAtMicros = availableAtMicros;
    this.values = values.clone();
  }

  public Bar bar() {
    return bar;
  }

  public String featureSet() {
    return featureSet;
  }

  public String fingerprint() {
    return fingerprint;
  }

  public long availableAtMicros() {
    return availableAtMicros;
  }

  /** Number of columns. */
  public int size() {
    return values.length;
  }

  /** The value of a column, empty while it is not warm. */
  public OptionalDouble value(int column) {
    return isWarm(column) ? OptionalDouble.of(values[column]) : OptionalDouble.empty();
  }

  public boolean isWarm(int column) {
    return !Double.isNaN(values[column]);
  }

  /** Whether every column is warm. */
  public boolean isWarm() {
    for (double value : values) {
      if (Double.isNaN(value)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Copies the row into a matrix of floats, NaN (XGBoost's "missing") where a column is not warm.
   */
  public void copyTo(float[] matrix, int offset) {
    for (int i = 0; i < values.length; i++) {
      matrix[offset + i] = (float) values[i];
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FeatureRow row
        && bar.equals(row.bar)
        && featureSet.equals(row.featureSet)
        && fingerprint.equals(row.fingerprint)
        && availableAtMicros == row.availableAtMicros
        && Arrays.equals(values, row.values);
  }

  @Override
  public int hashCode() {
    return 31 * bar.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return featureSet + Arrays.toString(values) + " of " + bar + " available " + availableAtMicros;
  }
}
