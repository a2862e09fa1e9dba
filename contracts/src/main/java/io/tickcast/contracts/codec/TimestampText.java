package io.tickcast.contracts.codec;

import io.tickcast.market.tick.TickRules;
import java.nio.charset.StandardCharsets;

/**
 * Reads ISO-8601 event times straight from bytes: {@code 2024-01-01T12:00:00.123456Z}. Date and
 * time are parted by {@code T}, {@code t} or a blank; seconds may be missing, as {@code java.time}
 * prints a full minute; a fraction has 0 to 9 digits behind a dot or comma and is cut to
 * microseconds; {@code Z}, {@code z}, an offset ({@code +01:00}, {@code +0100}, {@code +01}, up to
 * 18 hours) or nothing, which means UTC, ends it. No leap second, no hour 24.
 */
public final class TimestampText {
  /** Answer for bytes that are no such time. */
  public static final long NONE = Long.MIN_VALUE;

  /** Longest such time, in characters. */
  static final int MAX_LENGTH = "2024-01-01T12:00:00.123456789+01:00".length();

  private static final long SECOND = 1_000_000L;
  private static final int[] FRACTION_SCALE = {1_000_000, 100_000, 10_000, 1_000, 100, 10, 1};
  private static final int MAX_FRACTION = 9;
  private static final int MAX_OFFSET_HOURS = 18;

  private TimestampText() {}

  /** Microseconds since the epoch of a text, within the years 1970 to 9999, or {@link #NONE}. */
  public static long parse(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return parse(bytes, 0, bytes.length);
  }

  /**
   * Microseconds since the epoch of the bytes [from, to), within the years 1970 to 9999, or {@link
   * #NONE}.
   */
  static long parse(byte[] b, int from, int to) {
    if (to - from < 16 || b[from + 4] != '-' || b[from + 7] != '-' || b[from + 13] != ':') {
      return NONE;
    }
    int separator = b[from + 10];
    long days = days(two(b, from) * 100 + two(b, from + 2), two(b, from + 5), two(b, from + 8));
    int hour = two(b, from + 11);
    int minute = two(b, from + 14);
    boolean valid = separator == 'T' || separator == ' ' || separator == 't';
    if (!valid || days < 0 || hour < 0 || hour > 23 || minute < 0 || minute > 59) {
      return NONE;
    }
    long micros = (days * 1_440 + hour * 60 + minute) * 60 * SECOND;
    int at = from + 16;
    if (at < to && b[at] == ':') {
      int second = at + 3 <= to ? two(b, at + 1) : -1;
      if (second < 0 || second > 59) {
        return NONE;
      }
      micros += second * SECOND;
      at += 3;
      if (at < to && (b[at] == '.' || b[at] == ',')) {
        int fractionEnd = digitsEnd(b, at + 1, to);
        if (fractionEnd - at - 1 > MAX_FRACTION) {
          return NONE;
        }
        micros += fraction(b, at + 1, fractionEnd);
        at = fractionEnd;
      }
    }
    long offset = offset(b, at, to);
    long utc = micros - offset;
    return offset == NONE || utc < 0 || utc > TickRules.MAX_TS_MICROS ? NONE : utc;
  }

  /** Two digits, or a negative number below -1000 times anything that a caller multiplies with. */
  private static int two(byte[] b, int at) {
    int tens = b[at] - '0';
    int ones = b[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -10_000 : tens * 10 + ones;
  }

  private static int digitsEnd(byte[] b, int from, int to) {
    int at = from;
    while (at < to && b[at] >= '0' && b[at] <= '9') {
      at++;
    }
    return at;
  }

  private static long fraction(byte[] b, int from, int to) {
    int end = Math.min(to, from + 6);
    int value = 0;
    for (int i = from; i < end; i++) {
      value = value * 10 + b[i] - '0';
    }
    return (long) value * FRACTION_SCALE[end - from];
  }

  /** Microseconds that the offset at the end lies ahead of UTC, or {@link #NONE}. */
  private static long offset(byte[] b, int at, int to) {
    int length = to - at;
    if (length == 0 || length == 1 && (b[at] | 0x20) == 'z') {
      return 0;
    }
    boolean colon = length == 6 && b[at + 3] == ':';
    if (length != 3 && length != 5 && !colon || b[at] != '+' && b[at] != '-') {
      return NONE;
    }
    int hours = two(b, at + 1);
    int minutes = length == 3 ? 0 : two(b, to - 2);
    boolean valid = hours >= 0 && minutes >= 0 && minutes <= 59;
    int total = hours * 60 + minutes;
    if (!valid || total > MAX_OFFSET_HOURS * 60) {
      return NONE;
    }
    return (b[at] == '-' ? -total : total) * 60 * SECOND;
  }

  /**
   * Days since 1970-01-01 of a date in the proleptic Gregorian calendar, or -1 when there is none
   * from 1970 on. (Hinnant, "chrono-compatible low-level date algorithms".)
   */
  private static long days(int year, int month, int day) {
    if (year < 1970 || month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) {
      return -1;
    }
    int y = month <= 2 ? year - 1 : year;
    int era = y / 400;
    int yearOfEra = y - era * 400;
    int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097L + dayOfEra - 719_468;
  }

  private static int monthLength(int year, int month) {
    if (month == 2) {
      return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    }
    return 30 + (month + (month >> 3) & 1);
  }
}
