package io.tickcast.contracts.cql;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.tickcast.market.prediction.Outcome;
import io.tickcast.market.prediction.Prediction;

/**
 * The tables {@code outcomes} and {@code shadow_outcomes}, one for each role: the forecast's row
 * again, with what came true. Statements are for a session with the keyspace. Event times come back
 * cut to milliseconds. Thread-safe.
 */
public final class OutcomeTable {
  private static final String COLUMNS = PredictionTable.COLUMNS + ", realised, realised_at";

  private static final RoleTables TABLES = new RoleTables("outcomes", COLUMNS);

  private OutcomeTable() {}

  /** Writes an outcome of the role: {@link #bind}. */
  public static String insert(Prediction.Role role) {
    return TABLES.insert(role);
  }

  /**
   * The newest outcomes of a day whose forecasts start before a time: {@link DayPartition#before}.
   */
  public static String selectDayBefore(Prediction.Role role) {
    return TABLES.selectDayBefore(role);
  }

  /**
   * The newest outcomes of a day whose forecasts start in a range: {@link DayPartition#between}.
   */
  public static String selectDayBetween(Prediction.Role role) {
    return TABLES.selectDayBetween(role);
  }

  /** Binds {@link #insert} of the forecast's own role. */
  public static BoundStatement bind(PreparedStatement insert, Outcome outcome) {
    return PredictionTable.fill(insert.boundStatementBuilder(), outcome.prediction())
        .setDouble("realised", outcome.realised())
        .setInstant("realised_at", Micros.instant(outcome.realisedAtMicros()))
        .setIdempotence(true)
        .build();
  }

  /** The outcome in a row of one of the SELECTs of the role. */
  public static Outcome read(Row row, Prediction.Role role) {
    return new Outcome(
        PredictionTable.read(row, role),
        row.getDouble("realised"),
        Micros.of(row.getInstant("realised_at")));
  }
}
