package io.tickcast.training.training;

/** Hears how far a training has come. */
@FunctionalInterface
public interface TrainingProgress {
  /** Hears nothing. */
  TrainingProgress SILENT = (share, message) -> {};

  /**
   * @param share in [0, 1]
   * @param message one line for people
   */
  void at(double share, String message);
}
