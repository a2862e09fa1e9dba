package io.tickcast.training.training;

import io.tickcast.training.dataset.TrainingRows;
import java.util.Map;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * A random forest in XGBoost: one round of many trees, each of its own rows and columns, averaged
 * (Breiman 2001, "Random Forests"). It has no rounds to stop early.
 *
 * @param settings what it shares with boosting: leaf size, bins, threads, seed
 * @param target what of the label is forecast
 */
record RandomForest(BoostingSettings settings, Target target) implements Learner {
  static final String NAME = "forest";
  private static final int TREES = 100;
  private static final int DEPTH = 6;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, Object> parameters() {
    Map<String, Object> parameters = ofXgboost();
    parameters.putAll(RowWeights.parameters(settings));
    return parameters;
  }

  private Map<String, Object> ofXgboost() {
    Map<String, Object> parameters = new TreeMap<>(settings.parameters());
    parameters.putAll(target.parameters());
    parameters.put("num_parallel_tree", TREES);
    parameters.put("max_depth", DEPTH);
    parameters.put("eta", 1.0);
    parameters.put("subsample", 0.632);
    parameters.put("colsample_bytree", 1.0);
    parameters.put("colsample_bynode", 0.5);
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
    DMatrix train =
        LabelledMatrix.weighted(rows, fold.trainStart(), fold.trainEnd(), scale, target, settings);
    try {
      Booster booster = XGBoost.train(train, ofXgboost(), 1, Map.of(), null, null);
      try {
        progress.at(1, TREES + " trees");
        return new FittedModel(booster.toByteArray("ubj"), 1, scale);
      } finally {
        booster.dispose();
      }
    } finally {
      train.dispose();
    }
  }
}
