package io.tickcast.market.bar;

import java.util.List;

/**
 * The length of a bar: a whole number of seconds, minutes or hours that divides a UTC day, or one
 * day. Buckets are aligned to UTC, {@code [start, end)}.
 *
 * @param name canonical spelling, {@code 1s}, {@code 5m}, {@code 1h}, {@code 1d}
 * @param micros length in microseconds, at most a day
 */
public record Interval(String name, long micros) {
  private static final long SECOND = 1_000_000L;
  private static final long DAY = 86_400 * SECOND;

  /** The intervals that every deployment starts with. */
  public static final List<Interval> STANDARD =
      List.of(parse("1s"), parse("5s"), parse("1m"), parse("5m"), parse("1h"), parse("1d"));

  /**
   * Reads {@code <number><s|m|h|d>}; {@code 60s} and {@code 1m} are the same interval, spelled
   * {@code 1m}.
   *
   * @throws IllegalArgumentException when the text is no such interval or does not divide a UTC day
   */
  public static Interval parse(String text) {
    if (text == null || !text.matches("[1-9][0-9]{0,4}[smhd]")) {
      throw invalid(text);
    }
    long number = Long.parseLong(text.substring(0, text.length() - 1));
    long micros = number * unit(text.charAt(text.length() - 1));
    if (micros > DAY || DAY % micros != 0) {
      throw invalid(text);
    }
    char largest = 'd';
    for (char smaller : new char[] {'h', 'm', 's'}) {
      largest = micros % unit(largest) == 0 ? largest : smaller;
    }
    return new Interval(micros / unit(largest) + "" + largest, micros);
  }

  private static long unit(char letter) {
    return switch (letter) {
      case 's' -> SECOND;
      case 'm' -> 60 * SECOND;
      case 'h' -> 3_600 * SECOND;
      default -> DAY;
    };
  }

  private static IllegalArgumentException invalid(String text) {
    return new IllegalArgumentException(
        "interval must be a number and s, m, h or d that divides a day, like 5s or 1m, was "
            + text);
  }

  /** Start of the bucket that holds an event time, in microseconds since the epoch. */
  public long startOf(long tsMicros) {
    return tsMicros - Math.floorMod(tsMicros, micros);
  }

  // A key on a hot path: docs/adr/0017.
  @Override
  public boolean equals(Object other) {
    return other instanceof Interval that && micros == that.micros && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(micros);
  }

  @Override
  public String toString() {
    return name;
  }
}
