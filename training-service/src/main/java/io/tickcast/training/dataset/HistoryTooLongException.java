package io.tickcast.training.dataset;

/** The rows of a history do not fit into the memory that one training may take. */
public final class HistoryTooLongException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final double MB = 1 << 20;

  HistoryTooLongException(int bars, long bytes, MemoryLimit memory) {
    super(
        "%,d bars are not all: to take more they need %,.1f MB, at most %,.1f MB are left of %s"
            .formatted(bars, bytes / MB, memory.bytes() / MB, memory.bound()),
        null,
        false,
        false);
  }
}
