package io.tickcast.training.dataset;

/** The rows of a history do not fit into the memory that one training may take. */
public final class HistoryTooLongException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  HistoryTooLongException(int bars, long bytes, long most) {
    super(
        "%,d bars take %,d MB and there are more, at most %,d MB are allowed by tickcast.training.data.memory"
            .formatted(bars, bytes >> 20, most >> 20),
        null,
        false,
        false);
  }
}
