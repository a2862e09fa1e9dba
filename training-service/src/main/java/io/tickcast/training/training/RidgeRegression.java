package io.tickcast.training.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickcast.training.dataset.TrainingRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * The transparent rival: least squares with an L2 penalty on standardised columns, solved exactly
 * (Hoerl and Kennard 1970, "Ridge Regression"); the penalty is the one of a fixed ladder whose
 * validation loss is the lowest. A missing value counts as 0, in training and in serving.
 *
 * <p>The coefficients are written into the file of a linear booster of XGBoost, whose own solver is
 * not used: so the one path that serves and explains trees serves and explains it, too.
 *
 * @param seed written into the file; nothing here is random
 */
record RidgeRegression(int seed) implements Learner {
  static final String NAME = "ridge";
  private static final double[] PENALTIES = {1e-4, 1e-3, 1e-2, 0.1, 0.3, 1, 3, 10, 100};
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Object> parameters() {
    Map<String, Object> parameters = new TreeMap<>();
    parameters.put("booster", "gblinear");
    parameters.put("objective", "reg:squarederror");
    parameters.put("base_score", 0.0);
    parameters.put("nthread", 1);
    parameters.put("seed", seed);
    return parameters;
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
    return new FittedModel(file(best), 1, scale);
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

  /** A linear booster of as many columns, with these coefficients and, last, this constant. */
  private byte[] file(double[] weights) throws XGBoostError {
    DMatrix one = new DMatrix(new float[weights.length - 1], 1, weights.length - 1, Float.NaN);
    one.setLabel(new float[] {0});
    Booster blank = XGBoost.train(one, parameters(), 1, Map.of(), null, null);
    try {
      ObjectNode json = (ObjectNode) JSON.readTree(blank.toByteArray("json"));
      ObjectNode model = (ObjectNode) json.at("/learner/gradient_booster/model");
      ArrayNode values = model.putArray("weights");
      for (double weight : weights) {
        values.add((float) weight);
      }
      Booster filled = XGBoost.loadModel(JSON.writeValueAsBytes(json));
      try {
        return filled.toByteArray("ubj");
      } finally {
        filled.dispose();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      blank.dispose();
      one.dispose();
    }
  }
}
