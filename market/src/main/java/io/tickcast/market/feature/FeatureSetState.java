package io.tickcast.market.feature;

import io.tickcast.market.bar.Bar;
import io.tickcast.market.indicator.Indicator;
import io.tickcast.market.indicator.IndicatorSpec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** The indicators of one feature set over one symbol's bars of one interval. */
final class FeatureSetState {
  private final FeatureSet set;
  private final Indicator[] indicators;

  /** By indicator, the outputs that are columns; shared by all states of the set. */
  private final int[][] outputs;

  private final double[] values;

  FeatureSetState(FeatureSet set) {
    List<IndicatorSpec> specs = set.specs();
    this.set = set;
    this.indicators = specs.stream().map(IndicatorSpec::create).toArray(Indicator[]::new);
    this.outputs = set.outputs();
    this.values = new double[set.columns().size()];
  }

  void add(Bar bar) {
    int column = 0;
    for (int i = 0; i < indicators.length; i++) {
      Indicator indicator = indicators[i];
      indicator.add(bar);
      for (int output : outputs[i]) {
        double value = indicator.value(output);
        values[column++] = Double.isFinite(value) ? value : Double.NaN;
      }
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
