package io.tickcast.market.feature;

import io.tickcast.market.bar.Bar;
import io.tickcast.market.indicator.Indicator;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** The indicators of one feature set over one symbol's bars of one interval. */
final class FeatureSetState {
  private final FeatureSet set;
  private final List<FeatureSet.Column> columns;
  private final Indicator[] indicators;
  private final double[] values;

  FeatureSetState(FeatureSet set) {
    this.set = set;
    this.columns = set.sources();
    this.indicators = set.createIndicators();
    this.values = new double[columns.size()];
  }

  void add(Bar bar) {
    for (Indicator indicator : indicators) {
      indicator.add(bar);
    }
    for (int i = 0; i < values.length; i++) {
      FeatureSet.Column column = columns.get(i);
      // Not "isWarm, then value": that would compute each value twice.
      double value = indicators[column.indicator()].value(column.output());
      values[i] = Double.isFinite(value) ? value : Double.NaN;
    }
  }

  boolean isWarm() {
    for (double value : values) {
      if (Double.isNaN(value)) {
        return false;
      }
    }
    return true;
  }

  /** The row of the bar that was added last. */
  FeatureRow row(Bar bar, long availableAtMicros) {
    return new FeatureRow(bar, set.name(), set.fingerprint(), availableAtMicros, values);
  }

  void save(DataOutput out) throws IOException {
    for (Indicator indicator : indicators) {
      indicator.save(out);
    }
  }

  void load(DataInput in) throws IOException {
    for (Indicator indicator : indicators) {
      indicator.load(in);
    }
  }
}
