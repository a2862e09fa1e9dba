package io.tickcast.contracts.cql;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.tickcast.market.bar.Interval;
import java.time.LocalDate;

/**
 * The tables {@code series} and {@code days}: which symbols and intervals have rows, and on which
 * days. A writer of bars notes both when it first meets them. Statements are for a session with the
 * keyspace. Thread-safe.
 */
public final class SeriesTable {
  /** Notes a symbol and interval: {@link #bindSeries}. */
  public static final String INSERT = TableText.insert("series", "shard, symbol, interval");

  /** Notes a day of a series: {@link #bindDay}. */
  public static final String INSERT_DAY = TableText.insert("days", "symbol, interval, day");

  /** Every series, by symbol and interval: {@link #bindAll}, {@link #read}. */
  public static final String SELECT =
      "SELECT symbol, interval FROM series WHERE shard = " + CassandraSchema.SERIES_SHARD;

  /** The series of one symbol: {@link #bindSymbol}, {@link #read}. */
  public static final String SELECT_SYMBOL = SELECT + " AND symbol = ?";

  /** The newest days of a series, up to one: {@link #bindDays}, {@link #readDay}. */
  public static final String SELECT_DAYS =
      "SELECT symbol, interval, day FROM days WHERE symbol = ? AND interval = ? AND day <= ? LIMIT ?";

  private SeriesTable() {}

  /**
   * A symbol and an interval that have rows.
   *
   * @param symbol the instrument
   * @param interval bar length
   */
  public record Series(String symbol, Interval interval) {
    // A key on a hot path: docs/adr/0017.
    @Override
    public boolean equals(Object other) {
      return other instanceof Series that
          && symbol.equals(that.symbol)
          && interval.equals(that.interval);
    }

    @Override
    public int hashCode() {
      return 31 * symbol.hashCode() + interval.hashCode();
    }
  }

  /** Binds {@link #INSERT}. */
  public static BoundStatement bindSeries(PreparedStatement insert, Series series) {
    return insert
        .bind(CassandraSchema.SERIES_SHARD, series.symbol(), series.interval().name())
        .setIdempotent(true);
  }

  /** Binds {@link #INSERT_DAY}. */
  public static BoundStatement bindDay(PreparedStatement insertDay, DayPartition partition) {
    return insertDay
        .bind(partition.symbol(), partition.interval().name(), partition.day())
        .setIdempotent(true);
  }

  /** Binds {@link #SELECT}. */
  public static BoundStatement bindAll(PreparedStatement select) {
    return select.bind().setIdempotent(true);
  }

  /** Binds {@link #SELECT_SYMBOL}. */
  public static BoundStatement bindSymbol(PreparedStatement selectSymbol, String symbol) {
    return selectSymbol.bind(symbol).setIdempotent(true);
  }

  /** Binds {@link #SELECT_DAYS}: days up to {@code newest}, inclusive, the newest first. */
  public static BoundStatement bindDays(
      PreparedStatement selectDays, Series series, LocalDate newest, int limit) {
    return selectDays
        .bind(series.symbol(), series.interval().name(), newest, limit)
        .setIdempotent(true);
  }

  /** The series in a row of {@link #SELECT} or {@link #SELECT_SYMBOL}. */
  public static Series read(Row row) {
    return new Series(row.getString("symbol"), Interval.parse(row.getString("interval")));
  }

  /** The partition in a row of {@link #SELECT_DAYS}. */
  public static DayPartition readDay(Row row) {
    return new DayPartition(
        row.getString("symbol"),
        Interval.parse(row.getString("interval")),
        row.getLocalDate("day"));
  }
}
