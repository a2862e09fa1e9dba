package io.tickcast.ingest.archive;

/**
 * How far the channel has handed out one partition. When reading is set back, what was fetched
 * before still waits in the channel and arrives first: it must not be taken, or the records between
 * would be missing. It ends where a batch begins before the end of the one that came last; offsets
 * alone would not tell, since a log may have holes. Not thread-safe.
 */
final class Delivery {
  private long next;
  private long before;
  private boolean stale;

  /** The consumer will read on at an offset, if it is not set back. */
  void readsFrom(long position) {
    next = Math.max(next, position);
  }

  /**
   * A batch was handed out, whatever becomes of it.
   *
   * @param first offset of its first record
   * @param last offset of its last record
   */
  void handedOut(long first, long last) {
    stale &= first >= next;
    before = next;
    next = last + 1;
  }

  /**
   * The log begins at an offset by now. When it has lost everything up to the end of the batch
   * before the last one, no earlier one comes any more, and the last one is to be taken, whenever
   * it was fetched: nothing that the log still holds lies between the two.
   */
  void logBegins(long begin) {
    stale &= begin < before;
  }

  /** Reading is set to an offset. */
  void setTo(long offset) {
    stale = next > offset;
  }

  /** Whether the last batch was fetched before reading was set back. */
  boolean isStale() {
    return stale;
  }
}
