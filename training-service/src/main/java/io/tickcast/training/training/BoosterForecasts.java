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
    try {
      return of(XGBoost.loadModel(model), rows, from, to, scale);
    } catch (XGBoostError | IOException e) {
      throw new IllegalStateException("XGBoost could not predict: " + e.getMessage(), e);
    }
  }

  private static double[] of(Booster booster, TrainingRows rows, int from, int to, double scale)
      throws XGBoostError {
    DMatrix matrix = new DMatrix(rows.features(from, to), to - from, rows.columns(), Float.NaN);
    try {
      float[][] scaled = booster.predict(matrix);
      double[] forecasts = new double[scaled.length];
      Arrays.setAll(forecasts, i -> scaled[i][0] * scale);
      return forecasts;
    } finally {
      matrix.dispose();
      booster.dispose();
    }
  }
}
