package io.tickcast.contracts.cql;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.prediction.Baselines;
import io.tickcast.market.prediction.Prediction;

/**
 * The tables {@code predictions} and {@code shadow_predictions}, one for each role: one row per
 * bar, model version and horizon. Statements are for a session with the keyspace. Event times come
 * back cut to milliseconds. Thread-safe.
 */
public final class PredictionTable {
  /** What a forecast fills; the outcome's row begins with the same. */
  static final String COLUMNS =
      "symbol, interval, day, bucket_start, model, version, horizon, available_at, horizon_end,"
          + " close, forecast, lower, upper, probability_up, contributions,"
          + " baseline_last_return, baseline_ar1, baseline_majority_up";

  private static final RoleTables TABLES = new RoleTables("predictions", COLUMNS);

  private PredictionTable() {}

  /** Writes a forecast of the role: {@link #bind}. */
  public static String insert(Prediction.Role role) {
    return TABLES.insert(role);
  }

  /** The newest forecasts of a day that start before a time: {@link DayPartition#before}. */
  public static String selectDayBefore(Prediction.Role role) {
    return TABLES.selectDayBefore(role);
  }

  /** The newest forecasts of a day that start in a range: {@link DayPartition#between}. */
  public static String selectDayBetween(Prediction.Role role) {
    return TABLES.selectDayBetween(role);
  }

  /** Binds {@link #insert} of the forecast's own role. */
  public static BoundStatement bind(PreparedStatement insert, Prediction prediction) {
    return fill(insert.boundStatementBuilder(), prediction).setIdempotence(true).build();
  }

  /** The forecast in a row of one of the SELECTs of the role. */
  public static Prediction read(Row row, Prediction.Role role) {
    return new Prediction(
        row.getString("symbol"),
        Interval.parse(row.getString("interval")),
        Micros.of(row.getInstant("bucket_start")),
        Micros.of(row.getInstant("available_at")),
        row.getString("model"),
        row.getInt("version"),
        row.getInt("horizon"),
        row.getDouble("close"),
        row.getDouble("forecast"),
        row.getDouble("lower"),
        row.getDouble("upper"),
        row.getDouble("probability_up"),
        row.getMap("contributions", String.class, Double.class),
        new Baselines(
            row.getDouble("baseline_last_return"),
            row.getDouble("baseline_ar1"),
            row.getBoolean("baseline_majority_up")),
        role);
  }

  static BoundStatementBuilder fill(BoundStatementBuilder statement, Prediction prediction) {
    DayPartition partition =
        DayPartition.holding(
            prediction.symbol(), prediction.interval(), prediction.bucketStartMicros());
    return statement
        .setString("symbol", prediction.symbol())
        .setString("interval", prediction.interval().name())
        .setLocalDate("day", partition.day())
        .setInstant("bucket_start", Micros.instant(prediction.bucketStartMicros()))
        .setString("model", prediction.model())
        .setInt("version", prediction.version())
        .setInt("horizon", prediction.horizon())
        .setInstant("available_at", Micros.instant(prediction.availableAtMicros()))
        .setInstant("horizon_end", Micros.instant(prediction.horizonEndMicros()))
        .setDouble("close", prediction.close())
        .setDouble("forecast", prediction.forecast())
        .setDouble("lower", prediction.lower())
        .setDouble("upper", prediction.upper())
        .setDouble("probability_up", prediction.probabilityUp())
        .setMap("contributions", prediction.contributions(), String.class, Double.class)
        .setDouble("baseline_last_return", prediction.baselines().lastReturn())
        .setDouble("baseline_ar1", prediction.baselines().ar1())
        .setBoolean("baseline_majority_up", prediction.baselines().majorityUp());
  }
}
