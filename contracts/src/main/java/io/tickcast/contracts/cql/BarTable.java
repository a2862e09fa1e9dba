package io.tickcast.contracts.cql;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.tickcast.market.bar.Bar;
import io.tickcast.market.bar.Interval;
import java.time.Duration;

/**
 * The table {@code bars}: final bars, one row each. Statements are for a session with the keyspace.
 * Thread-safe.
 */
public final class BarTable {
  private static final String TABLE = "bars";
  private static final String COLUMNS =
      "symbol, interval, day, bucket_start, bucket_end, open, high, low, close, volume, trades";

  /** Writes a bar: {@link #bind}. */
  public static final String INSERT = TableText.insert(TABLE, COLUMNS);

  /** The newest bars of a day that start before a time: {@link DayPartition#before}. */
  public static final String SELECT_DAY_BEFORE = TableText.selectDayBefore(TABLE, COLUMNS);

  /** The newest bars of a day that start in a range: {@link DayPartition#between}. */
  public static final String SELECT_DAY_BETWEEN = TableText.selectDayBetween(TABLE, COLUMNS);

  /**
   * How long a bar is kept from when it is written, by default: {@link #bindTimeToLive}, {@link
   * #readTimeToLive}.
   */
  public static final String SELECT_TIME_TO_LIVE =
      "SELECT default_time_to_live FROM system_schema.tables"
          + " WHERE keyspace_name = ? AND table_name = '"
          + TABLE
          + "'";

  private BarTable() {}

  /** Binds {@link #INSERT}. */
  public static BoundStatement bind(PreparedStatement insert, Bar bar) {
    DayPartition partition = DayPartition.holding(bar.symbol(), bar.interval(), bar.startMicros());
    return insert
        .bind(
            bar.symbol(),
            bar.interval().name(),
            partition.day(),
            Micros.instant(bar.startMicros()),
            Micros.instant(bar.endMicros()),
            bar.open(),
            bar.high(),
            bar.low(),
            bar.close(),
            bar.volume(),
            bar.trades())
        .setIdempotent(true);
  }

  /** Binds {@link #SELECT_TIME_TO_LIVE}. */
  public static BoundStatement bindTimeToLive(PreparedStatement selectTimeToLive, String keyspace) {
    return selectTimeToLive.bind(keyspace).setIdempotent(true);
  }

  /** The time in a row of {@link #SELECT_TIME_TO_LIVE}; zero for ever. */
  public static Duration readTimeToLive(Row row) {
    return Duration.ofSeconds(row.getInt("default_time_to_live"));
  }

  /** The bar in a row of a SELECT of bars. */
  public static Bar read(Row row) {
    return new Bar(
        row.getString("symbol"),
        Interval.parse(row.getString("interval")),
        Micros.of(row.getInstant("bucket_start")),
        row.getDouble("open"),
        row.getDouble("high"),
        row.getDouble("low"),
        row.getDouble("close"),
        row.getDouble("volume"),
        row.getLong("trades"));
  }
}
