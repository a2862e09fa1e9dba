package io.tickcast.feature.parity;

import io.tickcast.contracts.cql.DayPartition;
import io.tickcast.contracts.cql.SeriesTable.Series;
import io.tickcast.market.bar.Bar;
import io.tickcast.market.feature.FeatureRow;
import io.tickcast.market.feature.PipelineOutput;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The newest rows of each series, as the archive gives them. Bounded. Not thread-safe. */
final class RecomputedRows implements PipelineOutput {
  private final int mostBars;
  private final Map<Series, Deque<Recomputed>> series = new LinkedHashMap<>();
  private Recomputed current;

  /** A bar with the feature rows of all sets. */
  record Recomputed(Bar bar, List<FeatureRow> features) {}

  /**
   * @param mostBars bars that are kept of each symbol and interval, at least 1
   */
  RecomputedRows(int mostBars) {
    this.mostBars = mostBars;
  }

  @Override
  public void bar(Bar bar) {
    current = new Recomputed(bar, new ArrayList<>(2));
    Deque<Recomputed> newest =
        series.computeIfAbsent(new Series(bar.symbol(), bar.interval()), s -> new ArrayDeque<>());
    if (newest.size() == mostBars) {
      newest.removeFirst();
    }
    newest.addLast(current);
  }

  @Override
  public void row(FeatureRow row) {
    current.features().add(row);
  }

  /** The rows by their partition in Cassandra, each the oldest first. */
  Map<DayPartition, List<Recomputed>> byDay() {
    Map<DayPartition, List<Recomputed>> days = new LinkedHashMap<>();
    for (Deque<Recomputed> newest : series.values()) {
      for (Recomputed row : newest) {
        Bar bar = row.bar();
        days.computeIfAbsent(
                DayPartition.holding(bar.symbol(), bar.interval(), bar.startMicros()),
                d -> new ArrayList<>())
            .add(row);
      }
    }
    return days;
  }
}
