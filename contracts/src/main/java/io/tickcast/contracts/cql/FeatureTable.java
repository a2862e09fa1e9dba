package io.tickcast.contracts.cql;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.tickcast.market.bar.Bar;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.FeatureRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The table {@code features}: one row per final bar and feature set. Statements are for a session
 * with the keyspace. Thread-safe.
 */
public final class FeatureTable {
  private static final String TABLE = "features";
  private static final String COLUMNS =
      "symbol, interval, day, bucket_start, feature_set, bucket_end, available_at, fingerprint, close, column_values";

  /** Writes a row: {@link #bind}. */
  public static final String INSERT = TableText.insert(TABLE, COLUMNS);

  /**
   * The newest rows of a day, of all sets, that start before a time: {@link DayPartition#before}.
   */
  public static final String SELECT_DAY_BEFORE = TableText.selectDayBefore(TABLE, COLUMNS);

  /** The newest rows of a day, of all sets, that start in a range: {@link DayPartition#between}. */
  public static final String SELECT_DAY_BETWEEN = TableText.selectDayBetween(TABLE, COLUMNS);

  /**
   * The newest rows of a day and one set that start before a time: {@link #bindSetBefore}. It
   * filters, but within one partition, where every second or third row is of the set.
   */
  public static final String SELECT_SET_BEFORE =
      SELECT_DAY_BEFORE.replace(" LIMIT ?", " AND feature_set = ? LIMIT ? ALLOW FILTERING");

  private FeatureTable() {}

  /**
   * Binds {@link #INSERT}.
   *
   * @param columns the column names of the row's set, in its declared order
   * @throws IllegalArgumentException when the row has another number of columns
   */
  public static BoundStatement bind(
      PreparedStatement insert, FeatureRow row, List<String> columns) {
    Bar bar = row.bar();
    DayPartition partition = DayPartition.holding(bar.symbol(), bar.interval(), bar.startMicros());
    return insert
        .bind(
            bar.symbol(),
            bar.interval().name(),
            partition.day(),
            Micros.instant(bar.startMicros()),
            row.featureSet(),
            Micros.instant(bar.endMicros()),
            Micros.instant(row.availableAtMicros()),
            row.fingerprint(),
            bar.close(),
            warmValues(row, columns))
        .setIdempotent(true);
  }

  /**
   * Binds {@link #SELECT_SET_BEFORE}: rows of one set with a start before a time, exclusive, the
   * newest first.
   */
  public static BoundStatement bindSetBefore(
      PreparedStatement select,
      DayPartition partition,
      Instant before,
      String featureSet,
      int limit) {
    return select
        .bind(
            partition.symbol(),
            partition.interval().name(),
            partition.day(),
            before,
            featureSet,
            limit)
        .setIdempotent(true);
  }

  /** The features in a row of one of the SELECTs. */
  public static StoredFeatures read(Row row) {
    return new StoredFeatures(
        row.getString("symbol"),
        Interval.parse(row.getString("interval")),
        row.getInstant("bucket_start"),
        row.getInstant("bucket_end"),
        row.getInstant("available_at"),
        row.getString("feature_set"),
        row.getString("fingerprint"),
        row.getDouble("close"),
        row.getMap("column_values", String.class, Double.class));
  }

  private static Map<String, Double> warmValues(FeatureRow row, List<String> columns) {
    if (columns.size() != row.size()) {
      throw new IllegalArgumentException(
          "feature set %s must have %d columns like its row, had %d"
              .formatted(row.featureSet(), row.size(), columns.size()));
    }
    Map<String, Double> values = new TreeMap<>();
    for (int i = 0; i < columns.size(); i++) {
      if (row.isWarm(i)) {
        values.put(columns.get(i), row.value(i).orElseThrow());
      }
    }
    return values;
  }
}
