package io.tickcast.training.dataset;

import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.FeaturePipeline;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.market.feature.PipelineSettings;
import io.tickcast.market.simulation.SimulatedBar;
import io.tickcast.market.simulation.SimulatedMarket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Labelled rows of the simulated market's symbols, made in memory from its candles.
 *
 * @param rows labelled rows
 * @param columns names of their columns
 */
public record SimulatedProcess(TrainingRows rows, List<String> columns) {
  /** The column that {@link #following} adds. */
  public static final String LEADER = "leader.log_return(1)";

  private static final Interval INTERVAL = Interval.parse("1s");
  private static final FeatureSet SET = FeatureSet.STATIONARY;

  /** Rows of each symbol of one market, by symbol. */
  public static Map<String, SimulatedProcess> of(List<String> symbols, int bars, long seed) {
    SimulatedMarket market = new SimulatedMarket(seed, INTERVAL, 0);
    PipelineSettings settings =
        new PipelineSettings(List.of(INTERVAL), PipelineSettings.DEFAULT_LATENESS, List.of(SET));
    Map<String, FeaturePipeline> pipelines = new HashMap<>();
    Map<String, FeatureHistory> histories = new HashMap<>();
    for (String symbol : symbols) {
      pipelines.put(symbol, new FeaturePipeline(symbol, settings));
      histories.put(symbol, new FeatureHistory(SET, MemoryLimit.NONE));
    }
    for (int k = 0; k < bars; k++) {
      for (SimulatedBar bar : market.next()) {
        if (pipelines.containsKey(bar.symbol())) {
          pipelines.get(bar.symbol()).accept(bar.candle(), histories.get(bar.symbol()));
        }
      }
    }
    Map<String, SimulatedProcess> rows = new HashMap<>();
    histories.forEach(
        (symbol, history) ->
            rows.put(symbol, new SimulatedProcess(history.labelled(1), SET.columns())));
    return rows;
  }

  /**
   * These rows with one more column: another symbol's return over the same bar, which is known as
   * early as the row itself. Both must come from one market.
   */
  public SimulatedProcess following(SimulatedProcess leader) {
    int n = rows.size();
    int before = rows.columns();
    int first = rows.bars() - rows.horizon() - n;
    float[] narrow = rows.features(0, n);
    float[] wide = new float[rows.bars() * (before + 1)];
    double[] closes = new double[rows.bars()];
    long[] starts = new long[rows.bars()];
    for (int bar = 0; bar < rows.bars(); bar++) {
      int row = bar - first;
      closes[bar] = rows.close(row);
      starts[bar] = rows.startMicros(row);
      if (row >= 0 && row < n) {
        System.arraycopy(narrow, row * before, wide, bar * (before + 1), before);
        wide[bar * (before + 1) + before] = (float) leader.rows.lastBarReturn(row);
      }
    }
    List<String> names = new ArrayList<>(columns);
    names.add(LEADER);
    return new SimulatedProcess(
        new TrainingRows(
            before + 1, wide, closes, starts, first, rows.bars(), rows.horizon(), rows.barMicros()),
        names);
  }
}
