package io.tickcast.training.training;

import io.tickcast.training.dataset.TrainingRows;
import java.util.Map;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * The transparent rival: least squares with an L2 penalty on standardised columns, solved exactly
 * (Hoerl and Kennard 1970, "Ridge Regression"); the penalty is the one of a fixed ladder whose
 * validation loss is the lowest. A missing value counts as 0, in training and in serving.
 */
record RidgeRegression() implements Learner {
  static final String NAME = "ridge";
  private static final double[] PENALTIES = {1e-4, 1e-3, 1e-2, 0.1, 0.3, 1, 3, 10, 100};

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
    NormalEquations equations = NormalEquations.of(rows, fold.trainStart(), fold.trainEnd(), scale);
    double[] best = null;
    double bestLoss = Double.POSITIVE_INFINITY;
    for (double penalty : PENALTIES) {
      double[] weights = equations.solve(penalty);
      double loss = loss(weights, rows, fold, scale);
      if (best == null || loss < bestLoss) {
        best = weights;
        bestLoss = loss;
      }
    }
    progress.at(1, "ridge");
    return new FittedModel(LinearModelFile.of(best), 1, scale);
  }

  private static double loss(double[] weights, TrainingRows rows, TimeSplit fold, double scale) {
    int columns = rows.columns();
    float[] values = rows.features(fold.validationStart(), fold.validationEnd());
    double sum = 0;
    for (int i = 0; i < fold.validationRows(); i++) {
      double forecast = weights[columns];
      for (int c = 0; c < columns; c++) {
        float value = values[i * columns + c];
        forecast += Float.isNaN(value) ? 0 : weights[c] * value;
      }
      double error = rows.label(fold.validationStart() + i) / scale - forecast;
      sum += error * error;
    }
    return sum;
  }
}
