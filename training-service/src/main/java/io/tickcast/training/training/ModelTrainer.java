package io.tickcast.training.training;

import io.tickcast.training.dataset.TrainingRows;
import io.tickcast.training.evaluation.Evaluation;
import io.tickcast.training.evaluation.Figure;
import io.tickcast.training.evaluation.TestForecasts;
import java.util.Arrays;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
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
    } catch (XGBoostError e) {
      throw new IllegalStateException("XGBoost could not train: " + e.getMessage(), e);
    }
  }

  private TrainedModel evaluated(
      TrainingRows rows, TimeSplit split, BoosterTraining.Boosted boosted) {
    double[] calibration =
        BoosterForecasts.of(
            boosted.model(), rows, split.validationStart(), split.validationEnd(), boosted.scale());
    double[] realised = rows.labels(split.validationStart(), split.validationEnd());
    ErrorDistribution errors =
        ErrorDistribution.of(series(realised.length, i -> realised[i] - calibration[i]));
    FittedBaselines baselines = FittedBaselines.fit(rows, split.trainEnd());
    double[] means =
        BoosterForecasts.of(
            boosted.model(), rows, split.testStart(), split.testEnd(), boosted.scale());
    Map<String, Map<String, Double>> figures =
        Evaluation.of(test(rows, split, means, errors, baselines), boosting.seed());
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
        series(n, i -> means[i] + errors.median()),
        series(n, i -> means[i] + errors.lower()),
        series(n, i -> means[i] + errors.upper()),
        series(n, i -> errors.probabilityUp(means[i])),
        series(n, i -> rows.lastReturn(from + i)),
        series(n, i -> baselines.ar1(rows.lastBarReturn(from + i))),
        baselines.mean(),
        baselines.majorityUp(),
        rows.labels(from, split.testEnd()),
        rows.horizon());
  }

  private static double[] series(int rows, IntToDoubleFunction value) {
    double[] series = new double[rows];
    Arrays.setAll(series, value);
    return series;
  }
}
