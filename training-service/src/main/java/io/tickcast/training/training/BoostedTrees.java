package io.tickcast.training.training;

import io.tickcast.training.dataset.TrainingRows;
import java.util.Map;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Boosts trees until the validation loss no longer falls, and keeps the model as it was at its best
 * round: XGBoost's own early stopping would return the rounds behind it as well.
 *
 * @param settings parameters of every booster
 * @param searched parameters that a search put in their place, as XGBoost spells them
 * @param target what of the label is forecast
 */
public record BoostedTrees(BoostingSettings settings, Map<String, String> searched, Target target)
    implements Learner {
  static final String NAME = "gbt";

  /** Trees for the mean. */
  public BoostedTrees(BoostingSettings settings, Map<String, String> searched) {
    this(settings, searched, Target.MEAN);
  }

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
    parameters.putAll(searched);
    return parameters;
  }

  @Override
  public FittedModel fit(TrainingRows rows, TimeSplit fold, TrainingProgress progress)
      throws XGBoostError {
    double scale = LabelledMatrix.scale(rows, fold.trainStart(), fold.trainEnd());
    DMatrix train =
        LabelledMatrix.weighted(rows, fold.trainStart(), fold.trainEnd(), scale, target, settings);
    DMatrix validation =
        LabelledMatrix.of(rows, fold.validationStart(), fold.validationEnd(), scale, target);
    try {
      return boost(train, validation, scale, progress);
    } finally {
      train.dispose();
      validation.dispose();
    }
  }

  private FittedModel boost(
      DMatrix train, DMatrix validation, double scale, TrainingProgress progress)
      throws XGBoostError {
    Booster booster =
        XGBoost.train(train, ofXgboost(), 0, Map.of("validation", validation), null, null);
    try {
      FittedModel best = null;
      double bestLoss = Double.POSITIVE_INFINITY;
      int most = settings.rounds();
      for (int round = 0; round < most; round++) {
        booster.update(train, round);
        double loss = loss(booster, validation, round);
        if (best == null || loss < bestLoss) {
          bestLoss = loss;
          best = new FittedModel(booster.toByteArray("ubj"), round + 1, scale);
        } else if (round + 1 - best.rounds() >= settings.earlyStoppingRounds()) {
          break;
        }
        progress.at(
            new TrainingProgress.Step(
                (round + 1.0) / most,
                "round %d, validation loss %.5f".formatted(round + 1, loss),
                new TrainingProgress.Round(round + 1, most, loss)));
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
}
