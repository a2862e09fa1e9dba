package io.tickcast.feature.store;

import io.tickcast.contracts.cql.DayPartition;
import io.tickcast.market.bar.Bar;
import io.tickcast.market.feature.FeatureRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers rows, series by series, into what is written together. Not thread-safe. */
public final class SeriesBatches {
  private final int batchRows;
  private final Map<DayPartition, SeriesRows> open = new HashMap<>();
  private List<SeriesRows> full = new ArrayList<>();
  private SeriesRows current;

  /**
   * @param batchRows rows of one series that are written together, at least 1
   */
  public SeriesBatches(int batchRows) {
    this.batchRows = batchRows;
  }

  /** Takes a bar; its feature rows follow. */
  public void add(Bar bar) {
    DayPartition partition = DayPartition.holding(bar.symbol(), bar.interval(), bar.startMicros());
    current = open.get(partition);
    if (current != null && current.size() >= batchRows) {
      full.add(open.remove(partition));
      current = null;
    }
    if (current == null) {
      current = new SeriesRows(partition);
      open.put(partition, current);
    }
    current.add(bar);
  }

  /** Takes a feature row of the bar that was added last. */
  public void add(FeatureRow row) {
    current.add(row);
  }

  /** The batches that are full, each handed out once. */
  public List<SeriesRows> takeFull() {
    if (full.isEmpty()) {
      return List.of();
    }
    List<SeriesRows> taken = full;
    full = new ArrayList<>();
    return taken;
  }

  /** Whatever was gathered, each batch handed out once. */
  public List<SeriesRows> takeAll() {
    List<SeriesRows> taken = new ArrayList<>(takeFull());
    taken.addAll(open.values());
    open.clear();
    current = null;
    return taken;
  }
}
