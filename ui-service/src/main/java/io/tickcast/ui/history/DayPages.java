package io.tickcast.ui.history;

import io.tickcast.contracts.cql.DayPartition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Makes pages over the days that have rows, one partition after the other, newest first. */
final class DayPages<T> {
  /**
   * Days without a row (bars, but no forecasts yet) that one page looks through before it hands
   * back a cursor.
   */
  static final int PATIENCE = 31;

  private static final int DAYS_AT_ONCE = 8;

  private final Days days;
  private final Rows<T> rows;
  private final ToLongFunction<T> start;

  /**
   * @param days the days that may have rows
   * @param rows the rows of one day
   * @param start a row's bar start, microseconds since the epoch
   */
  DayPages(Days days, Rows<T> rows, ToLongFunction<T> start) {
    this.days = days;
    this.rows = rows;
    this.start = start;
  }

  Page<T> page(PageRequest request) {
    Cursor before = request.before();
    // One row more than wanted tells whether there is a next page; the rows shown before come
    // again.
    int wanted = request.limit() + before.taken() + 1;
    List<T> found = new ArrayList<>();
    int barren = 0;
    LocalDate newest = EventTime.day(before.bound() - 1);
    for (; ; ) {
      List<DayPartition> some = days.upTo(newest, DAYS_AT_ONCE);
      for (DayPartition partition : some) {
        if (endsBefore(partition.day(), request.fromMicros())) {
          return cut(found, request, null);
        }
        List<T> more = rows.of(partition, before.bound(), wanted - found.size());
        barren = more.isEmpty() ? barren + 1 : 0;
        found.addAll(more);
        if (found.size() >= wanted) {
          return cut(found, request, null);
        }
        if (barren >= PATIENCE) {
          return cut(found, request, new Cursor(EventTime.startOf(partition.day()), 0));
        }
      }
      if (some.size() < DAYS_AT_ONCE) {
        return cut(found, request, null);
      }
      newest = some.get(some.size() - 1).day().minusDays(1);
    }
  }

  private static boolean endsBefore(LocalDate day, long micros) {
    return micros != Long.MIN_VALUE && EventTime.startOf(day.plusDays(1)) <= micros;
  }

  private Page<T> cut(List<T> found, PageRequest request, Cursor goOn) {
    List<T> ahead = found.subList(alreadyTaken(found, request.before()), found.size());
    List<T> page =
        ahead.stream()
            .takeWhile(row -> start.applyAsLong(row) >= request.fromMicros())
            .limit(request.limit())
            .toList();
    if (page.size() == ahead.size()) {
      return new Page<>(page, goOn);
    }
    boolean full = page.size() == request.limit();
    boolean more = full && start.applyAsLong(ahead.get(page.size())) >= request.fromMicros();
    return new Page<>(page, more ? behind(page, request.before()) : null);
  }

  private int alreadyTaken(List<T> found, Cursor before) {
    int skip = 0;
    while (skip < found.size()
        && skip < before.taken()
        && start.applyAsLong(found.get(skip)) == before.micros()) {
      skip++;
    }
    return skip;
  }

  private Cursor behind(List<T> page, Cursor before) {
    long last = start.applyAsLong(page.get(page.size() - 1));
    long taken = page.stream().filter(row -> start.applyAsLong(row) == last).count();
    boolean sameBar = before.taken() > 0 && last == before.micros();
    return new Cursor(last, (int) taken + (sameBar ? before.taken() : 0));
  }

  /** The days of a series. */
  interface Days {
    /** Partitions that may have rows, from a day back, the latest first, at most {@code limit}. */
    List<DayPartition> upTo(LocalDate newest, int limit);
  }

  /** The rows of one partition. */
  interface Rows<T> {
    /** Rows whose bar starts before a time, the newest first, at most {@code limit}. */
    List<T> of(DayPartition partition, long beforeMicros, int limit);
  }
}
