package io.tickcast.training.training;

/** A history that is too short to train on. */
public final class TooFewRowsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int rows;
  private final int needed;

  TooFewRowsException(int rows, int needed) {
    super(
        "%,d rows are there, at least %,d are needed".formatted(rows, needed), null, false, false);
    this.rows = rows;
    this.needed = needed;
  }

  public int rows() {
    return rows;
  }

  public int needed() {
    return needed;
  }
}
