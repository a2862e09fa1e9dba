package io.tickcast.archive.row;

/** A row of the archive. */
public sealed interface ArchiveRow permits TickRow, HeartbeatRow, LetterRow {
  /** Microseconds of a day. */
  long DAY_MICROS = 86_400_000_000L;

  Kind kind();

  /** Offset within its Kafka partition. */
  long offset();

  /** The time that decides on its date folder, microseconds since the epoch. */
  long timeMicros();

  /** The date of its folder, UTC, days since the epoch. */
  default long day() {
    return Math.floorDiv(timeMicros(), DAY_MICROS);
  }
}
