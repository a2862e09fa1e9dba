package io.tickcast.training.training;

import io.tickcast.training.dataset.TrainingRows;
import java.util.List;
import java.util.Map;

/** The simplest regression, with its uncertainty from a given source. */
final class UncertaintyTraining {
  private UncertaintyTraining() {}

  /**
   * @param source as the setting {@code tickcast.training.learners.uncertainty} spells it
   */
  static TrainedModel train(TrainingRows rows, List<String> columns, String source) {
    LearnerSettings learners =
        Settings.of(
            LearnerSettings.class,
            Map.of(
                "tickcast.training.learners.use",
                "univariate",
                "tickcast.training.learners.uncertainty",
                source));
    return new ModelTrainer(
            Settings.defaults(BoostingSettings.class),
            Settings.defaults(SplitSettings.class),
            learners)
        .train(rows, columns, TrainingProgress.SILENT);
  }
}
