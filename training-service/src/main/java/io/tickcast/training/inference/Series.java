package io.tickcast.training.inference;

import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.FeatureRow;

/** One sequence of rows: every bar comes once per feature set. */
record Series(String symbol, Interval interval, String featureSet) {
  static Series of(FeatureRow row) {
    return new Series(row.bar().symbol(), row.bar().interval(), row.featureSet());
  }
}
