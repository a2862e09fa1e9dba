package io.tickcast.training.training;

import io.tickcast.training.dataset.TrainingRows;
import io.tickcast.training.evaluation.LeakGuard;
import io.tickcast.training.evaluation.TestForecasts;
import io.tickcast.training.training.LearnerSettings.UncertaintySource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Makes a model from labelled rows: walks every learner forward through the folds, chooses the one
 * with the lowest loss, and publishes the model of its last fold, which was judged as it is. A pure
 * function of rows and settings.
 */
public final class ModelTrainer {
  /** Share of the work that the means take when trees are fitted to the rest as well. */
  private static final double MEANS = 0.6;

  private final BoostingSettings boosting;
  private final SplitSettings splits;
  private final LearnerSettings learners;

  public ModelTrainer(BoostingSettings boosting, SplitSettings splits, LearnerSettings learners) {
    this.boosting = boosting;
    this.splits = splits;
    this.learners = learners;
  }

  /**
   * @param columns names of the rows' columns
   * @throws TooFewRowsException when the folds cannot be cut
   * @throws TrainingFailedException when the price never moves
   * @throws LeakGuard.LeakException when rows know what they are to forecast
   * @throws IllegalStateException when XGBoost fails
   */
  public TrainedModel train(TrainingRows rows, List<String> columns, TrainingProgress progress) {
    List<TimeSplit> folds =
        TimeSplit.walkForward(rows.size(), splits, rows.overlap()).stream()
            .map(fold -> fold.purged(rows))
            .toList();
    requireMovement(rows, folds);
    LeakGuard.requireBlindFeatures(rows, columns);
    List<WalkForward> walks = new ArrayList<>();
    List<Learner> rivals = learners.learners(boosting);
    double means = learners.uncertainty() == UncertaintySource.ERRORS ? 1 : MEANS;
    try {
      for (Learner learner : rivals) {
        int done = walks.size();
        walks.add(
            WalkForward.of(
                learner,
                rows,
                folds,
                splits.embargo(),
                progress.part(
                    means * done / rivals.size(), means * (done + 1) / rivals.size(), "")));
      }
      WalkForward chosen = chosen(walks);
      WalkForward published =
          learners.uncertainty() == UncertaintySource.ERRORS
              ? chosen
              : chosen.withTrees(
                  learners.uncertainty(), boosting, rows, progress.part(means, 1, ""));
      return TrainedModel.of(rows, walks, chosen, published, boosting.seed());
    } catch (XGBoostError e) {
      throw new IllegalStateException("XGBoost could not train: " + e.getMessage(), e);
    }
  }

  private static WalkForward chosen(List<WalkForward> walks) {
    // Of equals the first: the cheapest.
    return walks.stream().min(Comparator.comparingDouble(WalkForward::loss)).orElseThrow();
  }

  private static void requireMovement(TrainingRows rows, List<TimeSplit> folds) {
    for (TimeSplit fold : folds) {
      boolean moves = false;
      for (int i = fold.trainStart(); i < fold.trainEnd() && !moves; i++) {
        moves = rows.label(i) != 0;
      }
      if (!moves) {
        throw new TrainingFailedException(
            "the price never moves in the first %,d of %,d rows: there is nothing to learn"
                .formatted(fold.trainEnd(), rows.size()));
      }
    }
  }

  /**
   * The test rows of the published walk, beside the ridge regression's forecasts of them when it
   * took part and was not chosen.
   */
  static TestForecasts besideRidge(
      List<WalkForward> walks, WalkForward chosen, WalkForward published) {
    TestForecasts test = published.pooled();
    for (WalkForward walk : walks) {
      if (walk != chosen && walk.learner().name().equals(RidgeRegression.NAME)) {
        return test.beside(TestForecasts.RIDGE, walk.pooled().forecast());
      }
    }
    return test;
  }
}
