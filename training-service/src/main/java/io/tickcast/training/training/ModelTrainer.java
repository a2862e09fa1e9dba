package io.tickcast.training.training;

import io.tickcast.training.dataset.TrainingRows;
import io.tickcast.training.evaluation.Evaluation;
import io.tickcast.training.evaluation.Figure;
import io.tickcast.training.evaluation.TestForecasts;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Makes a model from labelled rows: splits them by time, boosts trees, measures the error
 * distribution on the validation rows and every figure on the test rows. A pure function of rows
 * and settings.
 */
public final class ModelTrainer {
  private final BoostingSettings boosting;
  private final SplitSettings shares;

  public ModelTrainer(BoostingSettings boosting, SplitSettings shares) {
    this.boosting = boosting;
    this.shares = shares;
  }

  /**
   * @param rows at least {@link SplitSettings#minRows()}
   * @throws TooFewRowsException when there are fewer
   * @throws IllegalStateException when XGBoost fails
   */
  public TrainedModel train(TrainingRows rows, TrainingProgress progress) {
    if (rows.size() < shares.minRows()) {
      throw new TooFewRowsException(rows.size(), shares.minRows());
    }
    TimeSplit split =
        TimeSplit.of(rows.size(), shares.train(), shares.validation(), shares.gap(rows.horizon()));
    try {
      BoosterTraining.Boosted boosted = new BoosterTraining(boosting, progress).train(rows, split);
      return evaluated(rows, split, boosted);
    } catch (XGBoostError | IOException e) {
      throw new IllegalStateException("XGBoost could not train: " + e.getMessage(), e);
    }
  }

  private TrainedModel evaluated(
      TrainingRows rows, TimeSplit split, BoosterTraining.Boosted boosted)
      throws XGBoostError, IOException {
    Booster booster = XGBoost.loadModel(boosted.model());
    try {
      ErrorDistribution errors =
          ErrorDistribution.of(
              difference(
                  rows.labels(split.validationStart(), split.validationEnd()),
                  forecasts(
                      booster,
                      rows,
                      split.validationStart(),
                      split.validationEnd(),
                      boosted.scale())));
      FittedBaselines baselines = FittedBaselines.fit(rows, split.trainEnd());
      double[] forecasts =
          forecasts(booster, rows, split.testStart(), split.testEnd(), boosted.scale());
      Map<String, Map<String, Double>> figures =
          Evaluation.of(test(rows, split, forecasts, errors, baselines), boosting.seed());
      boolean skill =
          boosted.improves()
              && figures.get("model").getOrDefault(Figure.R_SQUARED + Figure.LOWER, -1.0) > 0;
      return new TrainedModel(
          boosted.model(),
          boosted.rounds(),
          boosted.scale(),
          errors,
          baselines,
          split,
          figures,
          skill);
    } finally {
      booster.dispose();
    }
  }

  private static double[] forecasts(
      Booster booster, TrainingRows rows, int from, int to, double scale) throws XGBoostError {
    DMatrix matrix = new DMatrix(rows.features(from, to), to - from, rows.columns(), Float.NaN);
    try {
      float[][] scaled = booster.predict(matrix);
      double[] forecasts = new double[scaled.length];
      Arrays.setAll(forecasts, i -> scaled[i][0] * scale);
      return forecasts;
    } finally {
      matrix.dispose();
    }
  }

  private static TestForecasts test(
      TrainingRows rows,
      TimeSplit split,
      double[] means,
      ErrorDistribution errors,
      FittedBaselines baselines) {
    int from = split.testStart();
    int n = split.testRows();
    return new TestForecasts(
        series(n, i -> means[i] + errors.percentile(50)),
        series(n, i -> means[i] + errors.percentile(5)),
        series(n, i -> means[i] + errors.percentile(95)),
        series(n, i -> errors.probabilityUp(means[i])),
        series(n, i -> rows.lastReturn(from + i)),
        series(n, i -> baselines.ar1(rows.lastBarReturn(from + i))),
        baselines.mean(),
        baselines.majorityUp(),
        rows.labels(from, split.testEnd()),
        rows.horizon());
  }

  private static double[] difference(double[] a, double[] b) {
    return series(a.length, i -> a[i] - b[i]);
  }

  private static double[] series(int rows, IntToDoubleFunction value) {
    double[] series = new double[rows];
    Arrays.setAll(series, value);
    return series;
  }
}
