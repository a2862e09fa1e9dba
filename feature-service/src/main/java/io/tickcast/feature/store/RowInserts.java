package io.tickcast.feature.store;

import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.tickcast.contracts.cql.DayPartition;
import io.tickcast.market.bar.Bar;
import io.tickcast.market.feature.FeatureRow;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.market.feature.PipelineSettings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Binds rows to the contract's INSERTs, straight as CQL's binary format: a backfill writes tens of
 * thousands of rows a second, and looking up a codec for each value and building a map for each row
 * cost as much as all else together. Columns are found by name, so the statement may order them as
 * it likes. Thread-safe.
 */
final class RowInserts {
  private static final long MICROS_PER_MILLI = 1_000;

  /** CQL's dates are unsigned, with 1970-01-01 in the middle. */
  private static final int EPOCH_DAY = 1 << 31;

  private final BoundColumns bars;
  private final BoundColumns features;
  private final Map<String, MapColumns> sets = new HashMap<>();

  RowInserts(PreparedStatement bar, PreparedStatement feature, PipelineSettings settings) {
    this.bars = new BoundColumns(bar);
    this.features = new BoundColumns(feature);
    for (FeatureSet set : settings.featureSets()) {
      sets.put(set.name(), new MapColumns(set));
    }
  }

  /** The INSERTs of all rows. */
  List<BatchableStatement<?>> of(SeriesRows rows) {
    DayPartition partition = rows.partition();
    Key key =
        new Key(
            text(partition.symbol()),
            text(partition.interval().name()),
            number((int) partition.day().toEpochDay() + EPOCH_DAY));
    List<BatchableStatement<?>> inserts = new ArrayList<>(rows.size());
    for (Bar bar : rows.bars()) {
      inserts.add(insert(key, bar));
    }
    for (FeatureRow row : rows.features()) {
      inserts.add(insert(key, row));
    }
    return inserts;
  }

  /** What all rows of a partition share. */
  private record Key(ByteBuffer symbol, ByteBuffer interval, ByteBuffer day) {}

  private BoundStatement insert(Key key, Bar bar) {
    return bars.row(key)
        .set("bucket_start", time(bar.startMicros()))
        .set("bucket_end", time(bar.endMicros()))
        .set("open", number(bar.open()))
        .set("high", number(bar.high()))
        .set("low", number(bar.low()))
        .set("close", number(bar.close()))
        .set("volume", number(bar.volume()))
        .set("trades", number(bar.trades()))
        .bound();
  }

  private BoundStatement insert(Key key, FeatureRow row) {
    MapColumns set = sets.get(row.featureSet());
    return features
        .row(key)
        .set("bucket_start", time(row.bar().startMicros()))
        .set("bucket_end", time(row.bar().endMicros()))
        .set("available_at", time(row.availableAtMicros()))
        .set("feature_set", set.name.duplicate())
        .set("fingerprint", set.fingerprint.duplicate())
        .set("close", number(row.bar().close()))
        .set("column_values", set.values(row))
        .bound();
  }

  private static ByteBuffer text(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static ByteBuffer number(double value) {
    return number(Double.doubleToRawLongBits(value));
  }

  private static ByteBuffer number(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(0, value);
  }

  private static ByteBuffer number(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(0, value);
  }

  private static ByteBuffer time(long micros) {
    return number(Math.floorDiv(micros, MICROS_PER_MILLI));
  }

  /** A statement and where its columns stand. */
  private static final class BoundColumns {
    private final PreparedStatement statement;
    private final Map<String, Integer> positions = new HashMap<>();

    BoundColumns(PreparedStatement statement) {
      this.statement = statement;
      for (int i = 0; i < statement.getVariableDefinitions().size(); i++) {
        positions.put(statement.getVariableDefinitions().get(i).getName().asInternal(), i);
      }
    }

    BoundRow row(Key key) {
      return new BoundRow(this)
          .set("symbol", key.symbol().duplicate())
          .set("interval", key.interval().duplicate())
          .set("day", key.day().duplicate());
    }
  }

  /** One row's values. */
  private static final class BoundRow {
    private final BoundColumns columns;
    private final BoundStatementBuilder builder;

    BoundRow(BoundColumns columns) {
      this.columns = columns;
      this.builder = columns.statement.boundStatementBuilder();
    }

    BoundRow set(String column, ByteBuffer value) {
      builder.setBytesUnsafe(columns.positions.get(column), value);
      return this;
    }

    BoundStatement bound() {
      return builder.build();
    }
  }

  /** The columns of a feature set as a CQL map, sorted by name as Cassandra keeps them. */
  private static final class MapColumns {
    private final ByteBuffer name;
    private final ByteBuffer fingerprint;
    private final int[] order;
    private final byte[][] keys;
    private final int size;

    MapColumns(FeatureSet set) {
      this.name = text(set.name());
      this.fingerprint = text(set.fingerprint());
      List<String> sorted = set.columns().stream().sorted().toList();
      this.order = sorted.stream().mapToInt(set::indexOf).toArray();
      this.keys =
          sorted.stream().map(c -> c.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
      int bytes = Integer.BYTES;
      for (byte[] key : keys) {
        bytes += Integer.BYTES + key.length + Integer.BYTES + Double.BYTES;
      }
      this.size = bytes;
    }

    /** The warm ones. */
    ByteBuffer values(FeatureRow row) {
      ByteBuffer map = ByteBuffer.allocate(size).putInt(0);
      int warm = 0;
      for (int i = 0; i < order.length; i++) {
        if (row.isWarm(order[i])) {
          map.putInt(keys[i].length).put(keys[i]);
          map.putInt(Double.BYTES).putDouble(row.value(order[i]).orElseThrow());
          warm++;
        }
      }
      return map.flip().putInt(0, warm);
    }
  }
}
