package io.tickcast.training.dataset;

/**
 * How much memory the rows of one training may take while they are read. Immutable.
 *
 * <p>A longer history loses its oldest bars. The limit is at most an eighth of the heap, for more
 * stands there than they. Of a limit of 1, arrays that grew by half within it hold 0.6 in the end,
 * for old and new count together. Beside them stand the copy of their features that XGBoost takes
 * over, 0.5, the walk-forward forecasts, 80 bytes for each test row and learner, 1.2 for the three
 * that compete by default, and these once more while they are pooled and judged. Together that is
 * 5, measured with G1, which needs some room to place such arrays; the rest is the service's own. A
 * search among more learners needs a larger heap: 0.4 for each.
 *
 * @param bytes at least 0
 * @param bound what sets the limit, in words
 */
public record MemoryLimit(long bytes, String bound) {
  /** No bound: for rows whose number is known. */
  public static final MemoryLimit NONE = new MemoryLimit(Long.MAX_VALUE, "nothing");

  private static final String SETTING = "tickcast.training.data.memory";
  private static final int HEAP_PARTS = 8;

  /**
   * The smaller of the setting and an eighth of the heap.
   *
   * @param setting bytes
   * @param maxHeap bytes that the heap may grow to
   */
  public static MemoryLimit of(long setting, long maxHeap) {
    long share = maxHeap / HEAP_PARTS;
    return setting <= share
        ? new MemoryLimit(setting, SETTING)
        : new MemoryLimit(share, "an eighth of the heap of %,d MB".formatted(maxHeap >> 20));
  }

  /**
   * What each of several symbols may take: they share half, for in the end their rows are copied
   * into one history.
   *
   * @param symbols at least 2
   */
  public MemoryLimit ofEach(int symbols) {
    return new MemoryLimit(
        bytes / 2 / symbols, "half of %s, shared by %d symbols".formatted(bound, symbols));
  }
}
