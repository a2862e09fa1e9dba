package io.tickcast.contracts.codec;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Prints event times in their canonical form: {@code 2024-01-01T12:00:00.123456Z}, always with six
 * digits.
 */
final class UtcTime {
  private UtcTime() {}

  /** Appends a time within the years 1970 to 9999, microseconds since the epoch. */
  static void append(StringBuilder out, long micros) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(micros, 1_000_000L),
            Math.floorMod(micros, 1_000_000) * 1_000,
            ZoneOffset.UTC);
    pad(out, time.getYear(), 1_000);
    pad(out.append('-'), time.getMonthValue(), 10);
    pad(out.append('-'), time.getDayOfMonth(), 10);
    pad(out.append('T'), time.getHour(), 10);
    pad(out.append(':'), time.getMinute(), 10);
    pad(out.append(':'), time.getSecond(), 10);
    pad(out.append('.'), time.getNano() / 1_000, 100_000);
    out.append('Z');
  }

  private static void pad(StringBuilder out, int value, int highest) {
    for (int place = highest; place > 0; place /= 10) {
      out.append((char) ('0' + value / place % 10));
    }
  }
}
