package io.tickcast.training.training;

import io.tickcast.training.dataset.TrainingRows;
import java.util.Map;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * The simplest rival: least squares on the one column that correlates most with the label in the
 * training rows. On a market that is an autoregression this is the autoregression, and every
 * further coefficient would cost more than it brings.
 */
record UnivariateRegression() implements Learner {
  static final String NAME = "univariate";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Object> parameters() {
    return LinearModelFile.PARAMETERS;
  }

  @Override
  public Map<String, String> searched() {
    return Map.of();
  }

  @Override
  public FittedModel fit(TrainingRows rows, TimeSplit fold, TrainingProgress progress)
      throws XGBoostError {
    double scale = LabelledMatrix.scale(rows, fold.trainStart(), fold.trainEnd());
    double[] weights =
        NormalEquations.of(rows, fold.trainStart(), fold.trainEnd(), scale).solveBestColumn();
    progress.at(1, "one column");
    return new FittedModel(LinearModelFile.of(weights), 1, scale);
  }
}
