package io.tickcast.training.training;

import io.tickcast.training.dataset.TrainingRows;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Boosts trees until the validation loss no longer falls, and keeps the model as it was at its best
 * round: XGBoost's own early stopping would return the rounds behind it as well.
 */
final class BoosterTraining {
  private final BoostingSettings settings;
  private final TrainingProgress progress;

  BoosterTraining(BoostingSettings settings, TrainingProgress progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * A model of scaled labels.
   *
   * @param model UBJ bytes with exactly {@code rounds} rounds
   * @param rounds rounds kept, at least 1
   * @param scale what labels were divided by, above 0
   * @param validationLoss root mean squared error of the scaled validation labels
   * @param constantLoss the same of the forecast of no change
   */
  record Boosted(
      byte[] model, int rounds, double scale, double validationLoss, double constantLoss) {

    /** Whether any tree was better than none. */
    boolean improves() {
      return validationLoss < constantLoss;
    }
  }

  Boosted train(TrainingRows rows, TimeSplit split) throws XGBoostError {
    double scale = deviation(rows.labels(0, split.trainEnd()));
    DMatrix train = matrix(rows, 0, split.trainEnd(), scale);
    DMatrix validation = matrix(rows, split.validationStart(), split.validationEnd(), scale);
    try {
      return boost(train, validation, scale);
    } finally {
      train.dispose();
      validation.dispose();
    }
  }

  private Boosted boost(DMatrix train, DMatrix validation, double scale) throws XGBoostError {
    Booster booster =
        XGBoost.train(
            train, settings.parameters(), 0, Map.of("validation", validation), null, null);
    try {
      double constant = loss(booster, validation, 0);
      Boosted best = null;
      int most = settings.rounds();
      for (int round = 0; round < most; round++) {
        booster.update(train, round);
        double loss = loss(booster, validation, round);
        if (best == null || loss < best.validationLoss) {
          best = new Boosted(booster.toByteArray("ubj"), round + 1, scale, loss, constant);
        } else if (round + 1 - best.rounds >= settings.earlyStoppingRounds()) {
          break;
        }
        progress.at((round + 1.0) / most, "round " + (round + 1));
      }
      return best;
    } finally {
      booster.dispose();
    }
  }

  private static double loss(Booster booster, DMatrix validation, int round) throws XGBoostError {
    String line = booster.evalSet(new DMatrix[] {validation}, new String[] {"validation"}, round);
    return Double.parseDouble(line.substring(line.lastIndexOf(':') + 1));
  }

  private static DMatrix matrix(TrainingRows rows, int from, int to, double scale)
      throws XGBoostError {
    DMatrix matrix = new DMatrix(rows.features(from, to), to - from, rows.columns(), Float.NaN);
    float[] labels = new float[to - from];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (float) (rows.label(from + i) / scale);
    }
    matrix.setLabel(labels);
    return matrix;
  }

  /** Root mean square about the mean; 1 when the labels do not vary. */
  private static double deviation(double[] labels) {
    double mean = 0;
    for (double label : labels) {
      mean += label / labels.length;
    }
    double sum = 0;
    for (double label : labels) {
      sum += (label - mean) * (label - mean);
    }
    return sum > 0 ? Math.sqrt(sum / labels.length) : 1;
  }
}
