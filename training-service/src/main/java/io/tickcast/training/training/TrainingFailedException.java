package io.tickcast.training.training;

/** A training that cannot succeed, for a reason that a person understands. */
public final class TrainingFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TrainingFailedException(String reason) {
    super(reason, null, false, false);
  }
}
