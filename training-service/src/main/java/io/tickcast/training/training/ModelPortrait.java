package io.tickcast.training.training;

import io.tickcast.contracts.layout.ModelEvaluation.Histogram;
import io.tickcast.market.metric.Quantile;
import io.tickcast.training.dataset.TrainingRows;
import io.tickcast.training.explanation.Contributions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * What a model looks at: how much each column matters, and what columns and forecasts looked like
 * on its training rows.
 *
 * @param gains by column; null for a model without splits
 * @param meanAbsoluteShap by column, in log return, over some of the last test rows
 * @param columns distribution of each column over the training rows
 * @param forecasts distribution of the forecast over the training rows
 * @param millisPerThousand how long 1,000 forecasts with their contributions take, in milliseconds,
 *     by the fastest of some batches: what else the machine was doing is not the model's fault
 */
public record ModelPortrait(
    double[] gains,
    double[] meanAbsoluteShap,
    List<Histogram> columns,
    Histogram forecasts,
    double millisPerThousand) {
  private static final int EXPLAINED = 1_000;
  private static final int BATCH = 100;
  private static final int BINS = 10;

  static ModelPortrait of(TrainingRows rows, WalkForward.Fold fold) throws XGBoostError {
    TimeSplit split = fold.split();
    Booster booster = load(fold.model().model());
    try {
      int from = Math.max(split.testStart(), split.testEnd() - EXPLAINED);
      double[] shap = new double[rows.columns()];
      double share = fold.model().scale() / (split.testEnd() - from);
      Contributions contributions = Contributions.of(fold.model().model());
      double millis = Double.POSITIVE_INFINITY;
      for (int at = from; at < split.testEnd(); at += BATCH) {
        int to = Math.min(at + BATCH, split.testEnd());
        long start = System.nanoTime();
        addAbsoluteShap(shap, share, booster, contributions, rows.features(at, to), to - at);
        millis = Math.min(millis, (System.nanoTime() - start) / 1e6 * 1_000 / (to - at));
      }
      double[] forecasts =
          BoosterForecasts.of(
              fold.model().model(),
              rows,
              split.trainStart(),
              split.trainEnd(),
              fold.model().scale());
      return new ModelPortrait(
          gains(booster, rows.columns()),
          shap,
          histograms(rows, split),
          histogram(forecasts),
          millis);
    } finally {
      booster.dispose();
    }
  }

  private static Booster load(byte[] model) throws XGBoostError {
    try {
      Booster booster = XGBoost.loadModel(model);
      booster.setParam("nthread", 1);
      return booster;
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can always be read", e);
    }
  }

  /** Forecasts, too, so that the time of both can be taken. */
  private static void addAbsoluteShap(
      double[] sums,
      double share,
      Booster booster,
      Contributions contributions,
      float[] values,
      int rows)
      throws XGBoostError {
    DMatrix matrix = new DMatrix(values, rows, sums.length, Float.NaN);
    try {
      booster.predict(matrix);
    } finally {
      matrix.dispose();
    }
    double[] shares = contributions.of(values, rows);
    for (int i = 0; i < rows; i++) {
      for (int c = 0; c < sums.length; c++) {
        sums[c] += Math.abs(shares[i * (sums.length + 1) + c]) * share;
      }
    }
  }

  private static double[] gains(Booster booster, int columns) throws XGBoostError {
    if (isLinear(booster)) {
      return null;
    }
    Map<String, Double> scores = booster.getScore("", "gain");
    double[] gains = new double[columns];
    Arrays.setAll(gains, c -> scores.getOrDefault("f" + c, 0.0));
    return gains;
  }

  private static boolean isLinear(Booster booster) throws XGBoostError {
    return booster.getModelDump("", false)[0].startsWith("bias");
  }

  private static List<Histogram> histograms(TrainingRows rows, TimeSplit split) {
    int n = split.trainRows();
    float[] values = rows.features(split.trainStart(), split.trainEnd());
    double[] column = new double[n];
    List<Histogram> histograms = new ArrayList<>();
    for (int c = 0; c < rows.columns(); c++) {
      for (int i = 0; i < n; i++) {
        column[i] = values[i * rows.columns() + c];
      }
      histograms.add(histogram(column));
    }
    return histograms;
  }

  /** Ten bins of equally many rows, fewer where values repeat; NaN is a missing value. */
  static Histogram histogram(double[] values) {
    double[] present = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    List<Double> edges = new ArrayList<>();
    for (int k = 1; k < BINS && present.length > 0; k++) {
      double edge = Quantile.ofSorted(present, (double) k / BINS);
      if (edge > present[0] && (edges.isEmpty() || edge > edges.get(edges.size() - 1))) {
        edges.add(edge);
      }
    }
    double[] counts = new double[edges.size() + 1];
    int bin = 0;
    for (double value : present) {
      while (bin < edges.size() && value >= edges.get(bin)) {
        bin++;
      }
      counts[bin]++;
    }
    int rows = values.length;
    return new Histogram(
        rows,
        edges,
        Arrays.stream(counts).mapToObj(count -> count / rows).toList(),
        (double) (rows - present.length) / rows);
  }
}
