package io.tickcast.training.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Coefficients that were found here, written into the file of a linear booster of XGBoost, whose
 * own solver is not used: so the one path that serves and explains trees serves and explains them,
 * too.
 */
final class LinearModelFile {
  static final Map<String, Object> PARAMETERS =
      new TreeMap<>(
          Map.of(
              "booster",
              "gblinear",
              "objective",
              "reg:squarederror",
              "base_score",
              0.0,
              "nthread",
              1));

  private static final ObjectMapper JSON = new ObjectMapper();

  private LinearModelFile() {}

  /**
   * @param weights one per column, and last the constant
   * @return UBJ bytes
   */
  static byte[] of(double[] weights) throws XGBoostError {
    DMatrix one = new DMatrix(new float[weights.length - 1], 1, weights.length - 1, Float.NaN);
    one.setLabel(new float[] {0});
    Booster blank = XGBoost.train(one, PARAMETERS, 1, Map.of(), null, null);
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
