package io.tickcast.training.inference;

import io.tickcast.training.registry.AliasHistory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The moves of one alias as numbers, for one look per row. Immutable. */
final class AliasLine {
  private final AliasHistory history;
  private final long[] effectiveMicros;
  private final int[] versions;

  AliasLine(AliasHistory history) {
    this.history = history;
    this.effectiveMicros =
        history.moves().stream().mapToLong(move -> micros(move.effectiveFrom())).toArray();
    this.versions = history.moves().stream().mapToInt(move -> move.version()).toArray();
  }

  private static long micros(Instant effectiveFrom) {
    // Upwards: a move that takes effect within a microsecond does so with the next.
    return ChronoUnit.MICROS.between(Instant.EPOCH, effectiveFrom.plusNanos(999));
  }

  AliasHistory history() {
    return history;
  }

  /**
   * The place of the move that names an event time's version; -1 before the first. The places below
   * are those of the versions that it replaced, the newest last.
   */
  int placeAt(long eventMicros) {
    int place = effectiveMicros.length - 1;
    while (place >= 0 && effectiveMicros[place] > eventMicros) {
      place--;
    }
    return place;
  }

  /** The version that a move names. */
  int version(int place) {
    return versions[place];
  }

  /** Number of moves. */
  int moves() {
    return versions.length;
  }

  /** Event time from which on a move holds, microseconds since the epoch. */
  long effectiveMicros(int place) {
    return effectiveMicros[place];
  }
}
