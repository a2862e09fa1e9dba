package io.tickcast.ui.history;

import io.tickcast.market.bar.Interval;
import io.tickcast.service.page.PageLimit;

/**
 * Which rows of a series are wanted, newest first.
 *
 * @param interval bar length
 * @param fromMicros earliest start of a bar, inclusive
 * @param before where the page begins
 * @param limit most rows, 1 to {@value #MOST}
 */
public record PageRequest(Interval interval, long fromMicros, Cursor before, int limit) {
  static final int MOST = 1_000;
  static final int USUAL = 100;

  /** The newest rows of a series. */
  public static PageRequest newest(Interval interval, int limit) {
    return new PageRequest(interval, Long.MIN_VALUE, Cursor.NEWEST, limit);
  }

  /** The page that begins at a cursor; the same page when it is null. */
  public PageRequest before(Cursor cursor) {
    return cursor == null ? this : new PageRequest(interval, fromMicros, cursor, limit);
  }

  /**
   * Reads what a client asked for; a null is a parameter that was not given.
   *
   * @throws IllegalArgumentException one line with the value and what is allowed
   */
  public static PageRequest parse(
      String interval, String from, String to, String before, String limit) {
    Cursor end = to == null ? Cursor.NEWEST : new Cursor(Cursor.time("to", to), 0);
    long start = from == null ? Long.MIN_VALUE : Cursor.time("from", from);
    if (from != null && to != null && start >= end.micros()) {
      throw new IllegalArgumentException("from must be before to, was " + from + " and " + to);
    }
    Cursor page = before == null ? end : Cursor.parse(before);
    return new PageRequest(
        Interval.parse(interval == null ? "1m" : interval),
        start,
        // When both bounds are the same, the cursor alone knows what was shown.
        page.bound() <= end.bound() ? page : end,
        limit == null ? USUAL : PageLimit.parse(limit, MOST));
  }
}
