package io.tickcast.market.feature;

import io.tickcast.market.bar.Bar;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a pipeline makes, in order. */
final class Recording implements PipelineOutput {
  final List<Bar> bars = new ArrayList<>();
  final List<FeatureRow> rows = new ArrayList<>();

  @Override
  public void bar(Bar bar) {
    bars.add(bar);
  }

  @Override
  public void row(FeatureRow row) {
    rows.add(row);
  }
}
