package io.tickcast.benchmarks.skill;

import com.sun.management.OperatingSystemMXBean;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tickcast.benchmarks.Benchmark;
import io.tickcast.benchmarks.Figure;
import io.tickcast.training.dataset.TrainingRows;
import io.tickcast.training.training.BoostedTrees;
import io.tickcast.training.training.BoostingSettings;
import io.tickcast.training.training.FittedModel;
import io.tickcast.training.training.TimeSplit;
import io.tickcast.training.training.TrainingProgress;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Random;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Boosted trees with early stopping and the model kept at its best round, beside XGBoost alone on
 * the same matrix.
 */
public final class TrainingBenchmark implements Benchmark {
  private static final int ROWS = 1_000_000;
  private static final int VALIDATION = 50_000;
  private static final int COLUMNS = 20;
  private static final int TREES = 100;
  private static final int ROUNDS_OF_EACH = 2;

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private static final BoostingSettings SETTINGS =
      new SmallRyeConfigBuilder()
          .addDiscoveredConverters()
          .withMapping(BoostingSettings.class)
          .withDefaultValues(
              Map.of(
                  "tickcast.training.boosting.rounds",
                  "" + TREES,
                  "tickcast.training.boosting.early-stopping-rounds",
                  "" + TREES,
                  "tickcast.training.boosting.max-depth",
                  "6",
                  "tickcast.training.boosting.threads",
                  "2"))
          .build()
          .getConfigMapping(BoostingSettings.class);

  @Override
  public String name() {
    return "training";
  }

  @Override
  public String description() {
    return "%,d rows, %d features, %d trees of depth 6, 2 threads, beside XGBoost alone"
        .formatted(ROWS, COLUMNS, TREES);
  }

  @Override
  public List<Figure> run(Progress log) throws XGBoostError {
    TrainingRows rows = rows();
    TimeSplit fold =
        new TimeSplit(0, ROWS, ROWS + 1, ROWS + 1 + VALIDATION, rows.size(), rows.size());
    double ours = 0;
    double alone = 0;
    double oursCpu = 0;
    double aloneCpu = 0;
    // In the order A B B A, so that what warms up favours neither.
    for (boolean plain : new boolean[] {true, false, false, true}) {
      long start = System.nanoTime();
      long cpu = PROCESS.getProcessCpuTime();
      if (plain) {
        alone(rows);
      } else {
        FittedModel model =
            new BoostedTrees(SETTINGS, Map.of()).fit(rows, fold, TrainingProgress.SILENT);
        log.say("kept %d rounds".formatted(model.rounds()));
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      double cpuSeconds = (PROCESS.getProcessCpuTime() - cpu) / 1e9;
      log.say(
          "%s: %.1f s, %.1f s of CPU"
              .formatted(plain ? "XGBoost alone" : "Tickcast", seconds, cpuSeconds));
      oursCpu += plain ? 0 : cpuSeconds / ROUNDS_OF_EACH;
      aloneCpu += plain ? cpuSeconds / ROUNDS_OF_EACH : 0;
      ours += plain ? 0 : seconds / ROUNDS_OF_EACH;
      alone += plain ? seconds / ROUNDS_OF_EACH : 0;
    }
    return List.of(
        Figure.of("XGBoost alone", alone, "s"),
        Figure.of("Tickcast", ours, "s"),
        Figure.of("XGBoost alone, CPU", aloneCpu, "s"),
        Figure.of("Tickcast, CPU", oursCpu, "s"),
        // By CPU time: on a machine that others use, too, the clock says little.
        Figure.atMost(10, "overhead", 100 * (oursCpu / aloneCpu - 1), "% of CPU"));
  }

  private static void alone(TrainingRows rows) throws XGBoostError {
    DMatrix matrix = new DMatrix(rows.features(0, ROWS), ROWS, COLUMNS, Float.NaN);
    float[] labels = new float[ROWS];
    for (int i = 0; i < ROWS; i++) {
      labels[i] = (float) (rows.label(i) / 1e-3);
    }
    matrix.setLabel(labels);
    XGBoost.train(matrix, SETTINGS.parameters(), TREES, Map.of(), null, null).dispose();
    matrix.dispose();
  }

  /** A weak signal in the first column, in the second's sign, and noise in all. */
  private static TrainingRows rows() {
    Random random = new Random(1);
    int bars = ROWS + VALIDATION + 4;
    float[] features = new float[bars * COLUMNS];
    double[] closes = new double[bars];
    long[] starts = new long[bars];
    double log = Math.log(100);
    for (int i = 0; i < bars; i++) {
      closes[i] = Math.exp(log);
      starts[i] = i * 1_000_000L;
      for (int c = 0; c < COLUMNS; c++) {
        features[i * COLUMNS + c] = (float) random.nextGaussian();
      }
      double signal = features[i * COLUMNS] * 0.2 + Math.signum(features[i * COLUMNS + 1]) * 0.2;
      log += 1e-3 * (signal + random.nextGaussian());
    }
    return new TrainingRows(COLUMNS, features, closes, starts, 1, bars, 1, 1_000_000L);
  }
}
