package io.tickcast.benchmarks.micro;

import io.tickcast.market.bar.Bar;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.FeatureRow;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.market.prediction.Prediction;
import io.tickcast.training.inference.BadModelException;
import io.tickcast.training.inference.ServedModel;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

  private static final FeatureSet SET = FeatureSet.STATIONARY;

  /** A model of the deployed feature set, and rows. */
  @State(Scope.Benchmark)
  public static class Served {
    private ServedModel model;
    private List<ServedModel.Input> rows;

    /** Trains the model. */
    @Setup
    public void open() throws XGBoostError, IOException, BadModelException {
      byte[] ubj = BenchModel.train();
      model = ServedModel.load(BenchModel.manifest("BENCH", "bench", 1, ubj), file -> ubj);
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
}
