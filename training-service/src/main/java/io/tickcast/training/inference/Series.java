package io.tickcast.training.inference;

import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.FeatureRow;

/** One sequence of rows: every bar comes once per feature set. */
record Series(String symbol, Interval interval, String featureSet) {
  static Series of(FeatureRow row) {
    return new Series(row.bar().symbol(), row.bar().interval(), row.featureSet());
  }

  // A key on a hot path: docs/adr/0017.
  @Override
  public boolean equals(Object other) {
    return other instanceof Series that
        && symbol.equals(that.symbol)
        && interval.equals(that.interval)
        && featureSet.equals(that.featureSet);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * symbol.hashCode() + interval.hashCode()) + featureSet.hashCode();
  }
}
