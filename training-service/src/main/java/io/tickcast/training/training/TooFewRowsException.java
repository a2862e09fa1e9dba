package io.tickcast.training.training;

/** A history that is too short to walk forward through. */
public final class TooFewRowsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooFewRowsException(int rows, int needed, int folds, int gap) {
    super(
        "%,d rows, at least %,d are needed for %d folds with a gap of %d bars"
            .formatted(rows, needed, folds, gap),
        null,
        false,
        false);
  }
}
