package io.tickcast.contracts.cql;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.tickcast.market.bar.Interval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * One partition of the tables of rows: a symbol, an interval and the UTC date of the bars' starts.
 * A reader goes over the days of {@link SeriesTable}, the newest first.
 *
 * @param symbol the instrument
 * @param interval bar length
 * @param day UTC date of {@code bucket_start}
 */
public record DayPartition(String symbol, Interval interval, LocalDate day) {

  /**
   * The partition that holds the bar that starts at an event time, microseconds since the epoch.
   */
  public static DayPartition holding(String symbol, Interval interval, long bucketStartMicros) {
    return new DayPartition(
        symbol, interval, LocalDate.ofInstant(Micros.instant(bucketStartMicros), ZoneOffset.UTC));
  }

  /**
   * Binds a {@code SELECT_DAY_BEFORE}: rows with a start before a time, exclusive, the newest
   * first.
   */
  public BoundStatement before(PreparedStatement selectDayBefore, Instant before, int limit) {
    return selectDayBefore.bind(symbol, interval.name(), day, before, limit).setIdempotent(true);
  }

  /** Binds a {@code SELECT_DAY_BETWEEN}: rows that start in [from, to), the newest first. */
  public BoundStatement between(
      PreparedStatement selectDayBetween, Instant from, Instant to, int limit) {
    return selectDayBetween.bind(symbol, interval.name(), day, from, to, limit).setIdempotent(true);
  }

  // A key on a hot path: docs/adr/0017.
  @Override
  public boolean equals(Object other) {
    return other instanceof DayPartition that
        && day.equals(that.day)
        && symbol.equals(that.symbol)
        && interval.equals(that.interval);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * symbol.hashCode() + interval.hashCode()) + day.hashCode();
  }
}
