package io.tickcast.feature.store;

/**
 * The write timestamp of a checkpoint's rows: generation first, then offset. Cassandra keeps what
 * has the greatest timestamp, whenever it arrives, so a writer that was thought dead and comes back
 * with an older offset changes nothing.
 *
 * <p>These timestamps lie far in the past of any clock: to forget checkpoints by hand, truncate the
 * table. A plain {@code DELETE} would hide all later checkpoints, too.
 */
final class CheckpointTimestamp {
  private static final int OFFSET_BITS = 48;

  private CheckpointTimestamp() {}

  static long of(int generation, long offset) {
    if (generation < 0 || generation >= 1 << 14 || offset < 0 || offset >= 1L << OFFSET_BITS) {
      throw new IllegalArgumentException(
          "generation must be below 16384 and offset below 2^48, were "
              + generation
              + " and "
              + offset);
    }
    return (long) generation << OFFSET_BITS | offset;
  }

  /** The greatest timestamp of the generation before. */
  static long lastBefore(int generation) {
    return of(generation, 0) - 1;
  }

  static int generation(long timestamp) {
    return (int) (timestamp >> OFFSET_BITS);
  }
}
