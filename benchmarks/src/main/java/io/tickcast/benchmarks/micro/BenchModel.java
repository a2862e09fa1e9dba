package io.tickcast.benchmarks.micro;

import io.tickcast.contracts.layout.ModelEvaluation;
import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.training.registry.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** A model as large as those that the trainer makes of some ten thousand rows. */
public final class BenchModel {
  static final int TREES = 100;
  static final int DEPTH = 3;

  private static final FeatureSet SET = FeatureSet.STATIONARY;

  private BenchModel() {}

  /** UBJ bytes of a model of the deployed feature set, on noise with a little signal. */
  public static byte[] train() throws XGBoostError {
    int rows = 20_000;
    int columns = SET.columns().size();
    Random random = new Random(1);
    float[] features = new float[rows * columns];
    float[] labels = new float[rows];
    for (int i = 0; i < rows; i++) {
      for (int c = 0; c < columns; c++) {
        features[i * columns + c] = (float) random.nextGaussian();
      }
      labels[i] = (float) (0.2 * features[i * columns] + random.nextGaussian());
    }
    DMatrix matrix = new DMatrix(features, rows, columns, Float.NaN);
    matrix.setLabel(labels);
    Map<String, Object> parameters =
        Map.of("max_depth", DEPTH, "eta", 0.05, "tree_method", "hist", "nthread", 1);
    Booster booster = XGBoost.train(matrix, parameters, TREES, Map.of(), null, null);
    try {
      return booster.toByteArray("ubj");
    } finally {
      booster.dispose();
      matrix.dispose();
    }
  }

  /** Its manifest as a version that forecasts one-second bars of a symbol. */
  public static ModelManifest manifest(String symbol, String name, int version, byte[] ubj) {
    ModelManifest.RowRange range = new ModelManifest.RowRange(Instant.EPOCH, Instant.EPOCH, 1);
    return new ModelManifest(
        name,
        version,
        Instant.EPOCH,
        new ModelManifest.Task(List.of(symbol), Interval.parse("1s"), 1, "a benchmark"),
        new ModelManifest.Features(SET.name(), SET.fingerprint(), SET.columns()),
        new ModelManifest.Data(range, range, range, 1, List.of()),
        new ModelManifest.Fit(Map.of("label_scale", "0.001"), 1, Map.of(), "bench"),
        Sha256.of(ubj),
        IntStream.rangeClosed(5, 95).mapToObj(p -> (p - 50) / 1e5).toList(),
        null,
        new ModelManifest.BaselineFit(0, 0.1, true, 0),
        Map.of(),
        ModelEvaluation.NONE,
        Map.of());
  }
}
