package io.tickcast.training.training;

import io.tickcast.training.dataset.TrainingRows;
import java.io.IOException;
import java.util.Arrays;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** What a model's trees say of labelled rows. */
final class BoosterForecasts {
  private BoosterForecasts() {}

  /**
   * Mean forecasts of rows [from, to), in log return.
   *
   * @param model UBJ bytes that can be trusted
   * @param scale what the model's labels were divided by
   * @throws IllegalStateException when XGBoost fails
   */
  static double[] of(byte[] model, TrainingRows rows, int from, int to, double scale) {
    double[] forecasts = new double[to - from];
    float[][] scaled = raw(model, rows, from, to);
    Arrays.setAll(forecasts, i -> scaled[i][0] * scale);
    return forecasts;
  }

  /** What the model says of rows [from, to) in its own units, all its outputs. */
  static float[][] raw(byte[] model, TrainingRows rows, int from, int to) {
    try {
      return raw(XGBoost.loadModel(model), rows, from, to);
    } catch (XGBoostError | IOException e) {
      throw new IllegalStateException("XGBoost could not predict: " + e.getMessage(), e);
    }
  }

  private static float[][] raw(Booster booster, TrainingRows rows, int from, int to)
      throws XGBoostError {
    DMatrix matrix = new DMatrix(rows.features(from, to), to - from, rows.columns(), Float.NaN);
    try {
      return booster.predict(matrix);
    } finally {
      matrix.dispose();
      booster.dispose();
    }
  }
}
