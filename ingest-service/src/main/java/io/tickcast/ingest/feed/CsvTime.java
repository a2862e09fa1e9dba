package io.tickcast.ingest.feed;

import io.tickcast.contracts.codec.TimestampText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** How a file writes its times, found from its first row. */
enum CsvTime {
  /** ISO-8601 as in ticks, or a date alone, which is its midnight in UTC. */
  ISO(0, 0, 0),
  SECONDS(100_000_000L, 1_000_000, 1),
  MILLISECONDS(100_000_000_000L, 1_000, 1),
  MICROSECONDS(100_000_000_000_000L, 1, 1),
  NANOSECONDS(100_000_000_000_000_000L, 1, 1_000);

  /** Each unit's values for the years 1973 to 5138 share no number with another unit's. */
  private static final long SPAN = 1_000;

  private static final String LONGEST = Long.toString(Long.MAX_VALUE);

  private static final String EXPECTED =
      "time must be ISO-8601 like 2024-01-01T12:00:00.123Z, or epoch seconds, milliseconds, microseconds or nanoseconds from 1973 on, was ";

  private final long least;
  private final long multiplier;
  private final long divisor;

  CsvTime(long least, long multiplier, long divisor) {
    this.least = least;
    this.multiplier = multiplier;
    this.divisor = divisor;
  }

  /**
   * The unit of a first value.
   *
   * @throws IllegalArgumentException when the text is no time
   */
  static CsvTime of(String text) {
    if (!isNumber(text)) {
      ISO.micros(text);
      return ISO;
    }
    long whole = whole(text);
    for (CsvTime unit : values()) {
      if (unit != ISO && unit.holds(whole)) {
        return unit;
      }
    }
    throw new IllegalArgumentException(EXPECTED + text);
  }

  /**
   * Microseconds since the epoch.
   *
   * @throws IllegalArgumentException when the text is no time of this unit
   */
  long micros(String text) {
    if (this == ISO) {
      long micros = TimestampText.parse(text.length() == 10 ? text + "T00:00:00Z" : text);
      if (micros < 0) {
        throw new IllegalArgumentException(EXPECTED + text);
      }
      return micros;
    }
    if (!isNumber(text) || !holds(whole(text))) {
      throw new IllegalArgumentException(
          "time must be epoch " + this + " as in the first row, was " + text);
    }
    if (text.indexOf('.') < 0) {
      return Long.parseLong(text) * multiplier / divisor;
    }
    return new BigDecimal(text)
        .multiply(BigDecimal.valueOf(multiplier))
        .divide(BigDecimal.valueOf(divisor), 0, RoundingMode.DOWN)
        .longValueExact();
  }

  private boolean holds(long value) {
    return value >= least && value / SPAN < least;
  }

  private static boolean isNumber(String text) {
    int dots = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      dots += c == '.' ? 1 : 0;
      if (c != '.' && (c < '0' || c > '9') || dots > 1) {
        return false;
      }
    }
    return !text.isEmpty() && text.charAt(0) != '.';
  }

  private static long whole(String text) {
    int dot = text.indexOf('.');
    String digits = dot < 0 ? text : text.substring(0, dot);
    boolean fits =
        digits.length() < LONGEST.length()
            || digits.length() == LONGEST.length() && digits.compareTo(LONGEST) <= 0;
    return fits ? Long.parseLong(digits) : -1;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
