package io.tickcast.ui.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Event time in microseconds, and its other faces. */
public final class EventTime {
  private static final long MICROS = 1_000_000L;

  private EventTime() {}

  /** The instant of an event time, microseconds since the epoch. */
  public static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000L);
  }

  /** Microseconds since the epoch, the rest of a microsecond cut off. */
  public static long micros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), MICROS), instant.getNano() / 1_000);
  }

  /** The UTC day that holds an event time. */
  public static LocalDate day(long micros) {
    return instant(micros).atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** The start of a UTC day, microseconds since the epoch. */
  public static long startOf(LocalDate day) {
    return Math.multiplyExact(day.toEpochDay(), 86_400L * MICROS);
  }
}
