package io.tickcast.training.dataset;

/** Not even the first bars of a history fit into the memory that one training may take. */
public final class TooLittleMemoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooLittleMemoryException(int bars, long bytes, MemoryLimit memory) {
    super(
        "%,d bars need %,d bytes to begin with, at most %,d are allowed by %s"
            .formatted(bars, bytes, memory.bytes(), memory.bound()),
        null,
        false,
        false);
  }
}
