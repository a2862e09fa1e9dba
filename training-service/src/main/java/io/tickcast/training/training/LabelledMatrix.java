package io.tickcast.training.training;

import io.tickcast.training.dataset.TrainingRows;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Rows in XGBoost's own memory, to be disposed of. */
final class LabelledMatrix {
  private LabelledMatrix() {}

  /** Rows [from, to) with what their labels, divided by the scale, are to teach. */
  static DMatrix of(TrainingRows rows, int from, int to, double scale, Target target)
      throws XGBoostError {
    DMatrix matrix = new DMatrix(rows.features(from, to), to - from, rows.columns(), Float.NaN);
    float[] labels = new float[to - from];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = target.of(rows.label(from + i), scale);
    }
    matrix.setLabel(labels);
    return matrix;
  }

  /** The same for learning, with the weights of the settings. */
  static DMatrix weighted(
      TrainingRows rows, int from, int to, double scale, Target target, BoostingSettings settings)
      throws XGBoostError {
    DMatrix matrix = of(rows, from, to, scale, target);
    if (RowWeights.any(settings)) {
      matrix.setWeight(RowWeights.of(rows, from, to, settings));
    }
    return matrix;
  }

  /** Deviation of the labels of rows [from, to); 1 when they do not vary. */
  static double scale(TrainingRows rows, int from, int to) {
    double mean = 0;
    for (int i = from; i < to; i++) {
      mean += rows.label(i) / (to - from);
    }
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (rows.label(i) - mean) * (rows.label(i) - mean);
    }
    return sum > 0 ? Math.sqrt(sum / (to - from)) : 1;
  }
}
