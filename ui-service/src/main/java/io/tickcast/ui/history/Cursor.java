package io.tickcast.ui.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Where the next page begins: behind the first {@code taken} rows that start at a time, or, when
 * none are taken, strictly before that time. One bar may have several rows (feature sets, models),
 * so a time alone would lose rows at the edge of a page.
 *
 * @param micros start of a bar, microseconds since the epoch
 * @param taken rows of that very bar that earlier pages have shown, 0 or more
 */
public record Cursor(long micros, int taken) {
  private static final long MILLI = 1_000;

  /** Before everything that lies ahead: the first page. */
  static final Cursor NEWEST = new Cursor(4_102_444_800_000_000L * 10, 0);

  /**
   * Reads {@code <time>} or {@code <time>~<taken>}. As every taken row is read once more, no more
   * are allowed than the greatest page has.
   *
   * @throws IllegalArgumentException one line with the value and what is allowed
   */
  public static Cursor parse(String text) {
    int mark = text.indexOf('~');
    String time = mark < 0 ? text : text.substring(0, mark);
    String taken = mark < 0 ? "0" : text.substring(mark + 1);
    if (!taken.matches("[0-9]{1,6}")) {
      throw new IllegalArgumentException(
          "before must be an ISO-8601 time or a page's next, was " + text);
    }
    int rows = Integer.parseInt(taken);
    if (rows > PageRequest.MOST) {
      throw new IllegalArgumentException(
          "before must have at most " + PageRequest.MOST + " rows behind its ~, was " + text);
    }
    return new Cursor(time("before", time), rows);
  }

  /** Microseconds of an ISO-8601 time with an offset or {@code Z}. */
  static long time(String name, String text) {
    try {
      // A plus sign in a query arrives as a blank.
      Instant instant = OffsetDateTime.parse(text.strip().replace(' ', '+')).toInstant();
      return EventTime.micros(instant);
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(
          name + " must be an ISO-8601 time like 2024-01-01T12:00:00Z, was " + text);
    }
  }

  /**
   * First time that is NOT before the page, in whole milliseconds: Cassandra knows no finer ones.
   */
  long bound() {
    long milli = -Math.floorDiv(-micros, MILLI) * MILLI;
    return taken == 0 ? milli : milli + MILLI;
  }

  @Override
  public String toString() {
    String time = EventTime.instant(micros).toString();
    return taken == 0 ? time : time + "~" + taken;
  }
}
