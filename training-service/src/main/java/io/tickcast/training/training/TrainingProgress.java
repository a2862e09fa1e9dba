package io.tickcast.training.training;

/** Hears how far a training has come; may throw to stop it. */
@FunctionalInterface
public interface TrainingProgress {
  /** Hears nothing. */
  TrainingProgress SILENT = step -> {};

  /**
   * A step of the work.
   *
   * @param share in [0, 1]
   * @param message one line for people
   * @param round of boosting that just ended; null for a step that is none
   */
  record Step(double share, String message, Round round) {}

  /**
   * A round of boosting.
   *
   * @param number from 1
   * @param most rounds that there can be; early stopping usually ends before
   * @param loss of the validation rows, in deviations of the label
   */
  record Round(int number, int most, double loss) {}

  void at(Step step);

  default void at(double share, String message) {
    at(new Step(share, message, null));
  }

  /** Hears of a part of the work, whose shares lie in [from, to] of the whole. */
  default TrainingProgress part(double from, double to, String prefix) {
    return step ->
        at(new Step(from + step.share() * (to - from), prefix + step.message(), step.round()));
  }
}
