package io.tickcast.contracts.cql;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.tickcast.market.prediction.Outcome;

/**
 * The table {@code outcomes}: the forecast's row again, with what came true. Statements are for a
 * session with the keyspace. Event times come back cut to milliseconds. Thread-safe.
 */
public final class OutcomeTable {
  private static final String TABLE = "outcomes";
  private static final String COLUMNS = PredictionTable.COLUMNS + ", realised, realised_at";

  /** Writes an outcome: {@link #bind}. */
  public static final String INSERT = TableText.insert(TABLE, COLUMNS);

  /**
   * The newest outcomes of a day whose forecasts start before a time: {@link DayPartition#before}.
   */
  public static final String SELECT_DAY_BEFORE = TableText.selectDayBefore(TABLE, COLUMNS);

  /**
   * The newest outcomes of a day whose forecasts start in a range: {@link DayPartition#between}.
   */
  public static final String SELECT_DAY_BETWEEN = TableText.selectDayBetween(TABLE, COLUMNS);

  private OutcomeTable() {}

  /** Binds {@link #INSERT}. */
  public static BoundStatement bind(PreparedStatement insert, Outcome outcome) {
    return PredictionTable.fill(insert.boundStatementBuilder(), outcome.prediction())
        .setDouble("realised", outcome.realised())
        .setInstant("realised_at", Micros.instant(outcome.realisedAtMicros()))
        .setIdempotence(true)
        .build();
  }

  /** The outcome in a row of one of the SELECTs. */
  public static Outcome read(Row row) {
    return new Outcome(
        PredictionTable.read(row),
        row.getDouble("realised"),
        Micros.of(row.getInstant("realised_at")));
  }
}
