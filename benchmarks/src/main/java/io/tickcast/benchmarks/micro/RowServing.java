package io.tickcast.benchmarks.micro;

import io.tickcast.contracts.layout.ModelEvaluation;
import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.market.bar.Bar;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.FeatureRow;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.market.prediction.Prediction;
import io.tickcast.training.inference.BadModelException;
import io.tickcast.training.inference.ServedModel;
import io.tickcast.training.registry.Sha256;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Feature rows to predictions with their contributions, as the predictor makes them. Public, as JMH
 * wants it.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RowServing {
  static final int ROWS = 1_000;
  static final int TREES = 100;
  static final int DEPTH = 3;

  private static final FeatureSet SET = FeatureSet.STATIONARY;

  /** A model of the deployed feature set, and rows. */
  @State(Scope.Benchmark)
  public static class Served {
    private ServedModel model;
    private List<ServedModel.Input> rows;

    /** Trains the model. */
    @Setup
    public void open() throws XGBoostError, IOException, BadModelException {
      byte[] ubj = train();
      model = ServedModel.load(manifest(ubj), ubj);
      Random random = new Random(2);
      rows = IntStream.range(0, ROWS).mapToObj(i -> row(i, random)).toList();
    }

    /** Frees the model. */
    @TearDown
    public void close() {
      model.close();
    }
  }

  @Benchmark
  public List<Prediction> thousandRows(Served served) {
    return served.model.predict(served.rows);
  }

  @Benchmark
  public List<Prediction> oneRow(Served served) {
    return served.model.predict(served.rows.subList(0, 1));
  }

  private static ServedModel.Input row(int place, Random random) {
    double[] values = random.doubles(SET.columns().size(), -2, 2).toArray();
    Bar bar = new Bar("BENCH", Interval.parse("1s"), place * 1_000_000L, 100, 100, 100, 100, 1, 1);
    return new ServedModel.Input(
        new FeatureRow(bar, SET.name(), SET.fingerprint(), bar.endMicros() + 500_000, values),
        0.001,
        0.001,
        Prediction.Role.CHAMPION);
  }

  private static byte[] train() throws XGBoostError {
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

  private static ModelManifest manifest(byte[] ubj) {
    ModelManifest.RowRange range = new ModelManifest.RowRange(Instant.EPOCH, Instant.EPOCH, 1);
    return new ModelManifest(
        "bench",
        1,
        Instant.EPOCH,
        new ModelManifest.Task(List.of("BENCH"), Interval.parse("1s"), 1, "a benchmark"),
        new ModelManifest.Features(SET.name(), SET.fingerprint(), SET.columns()),
        new ModelManifest.Data(range, range, range, 1, List.of()),
        new ModelManifest.Fit(Map.of("label_scale", "0.001"), 1, Map.of(), "bench"),
        Sha256.of(ubj),
        IntStream.rangeClosed(5, 95).mapToObj(p -> (p - 50) / 1e5).toList(),
        new ModelManifest.BaselineFit(0, 0.1, true, 0),
        Map.of(),
        ModelEvaluation.NONE,
        Map.of());
  }
}
