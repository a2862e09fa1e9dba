package io.tickcast.training.training;

import io.tickcast.training.dataset.TrainingRows;
import java.util.Map;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * A way to make a model from rows. Whatever it is, the model is a file of XGBoost's, so that one
 * path serves them all. A pure function of rows, fold and settings.
 */
public interface Learner {
  /** Its name in manifests. */
  String name();

  /** All parameters, as XGBoost or the learner spells them. */
  Map<String, Object> parameters();

  /** Those that a search varied. */
  Map<String, String> searched();

  /**
   * Learns from the fold's training rows; may stop and choose by its validation rows, and never
   * sees its test rows.
   */
  FittedModel fit(TrainingRows rows, TimeSplit fold, TrainingProgress progress) throws XGBoostError;
}
