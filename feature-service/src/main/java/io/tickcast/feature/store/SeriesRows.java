package io.tickcast.feature.store;

import io.tickcast.contracts.cql.DayPartition;
import io.tickcast.market.bar.Bar;
import io.tickcast.market.feature.FeatureRow;
import java.util.ArrayList;
import java.util.List;

/** New rows of one symbol, interval and day: one partition in Cassandra, one batch to write. */
public final class SeriesRows {
  private final DayPartition partition;
  private final List<Bar> bars = new ArrayList<>();
  private final List<FeatureRow> features = new ArrayList<>();

  public SeriesRows(DayPartition partition) {
    this.partition = partition;
  }

  public void add(Bar bar) {
    bars.add(bar);
  }

  public void add(FeatureRow row) {
    features.add(row);
  }

  public DayPartition partition() {
    return partition;
  }

  public List<Bar> bars() {
    return bars;
  }

  public List<FeatureRow> features() {
    return features;
  }

  /** Bars and feature rows together. */
  public int size() {
    return bars.size() + features.size();
  }
}
