package io.tickcast.training.training;

/** Somebody does not want the training any more. */
final class TrainingCancelledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TrainingCancelledException() {
    super("cancelled", null, false, false);
  }
}
