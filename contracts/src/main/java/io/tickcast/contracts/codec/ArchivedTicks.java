package io.tickcast.contracts.codec;

import io.tickcast.market.tick.Tick;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * Rows of the Parquet archive: {@code ArchivedTick.avsc} to domain values and back. Thread-safe.
 */
public final class ArchivedTicks {
  private static final Schema SCHEMA = SingleObject.of("ArchivedTick").schema();

  private ArchivedTicks() {}

  /** The schema of the Parquet files. */
  public static Schema schema() {
    return SCHEMA;
  }

  /** The row of an archived tick. */
  public static GenericRecord toRecord(ArchivedTick archived) {
    return toRecord(
        archived.tick(), archived.partition(), archived.offset(), archived.kafkaTimestampMillis());
  }

  /** The row of a tick from one place in the log. */
  public static GenericRecord toRecord(
      Tick tick, int partition, long offset, long kafkaTimestampMillis) {
    GenericRecord row = new GenericData.Record(SCHEMA);
    row.put("symbol", tick.symbol());
    row.put("ts", tick.tsMicros());
    row.put("open", tick.open());
    row.put("high", tick.high());
    row.put("low", tick.low());
    row.put("close", tick.close());
    row.put("volume", tick.volume());
    row.put("id", tick.id());
    row.put("kafka_partition", partition);
    row.put("kafka_offset", offset);
    row.put("kafka_timestamp", kafkaTimestampMillis);
    return row;
  }

  /**
   * The tick in a row.
   *
   * @throws IllegalArgumentException with one line when the row was written with a schema that
   *     lacks a field
   */
  public static ArchivedTick fromRecord(GenericRecord row) {
    Object id = required(row, "id", true);
    Tick tick =
        new Tick(
            required(row, "symbol", false).toString(),
            (Long) required(row, "ts", false),
            (Double) required(row, "open", false),
            (Double) required(row, "high", false),
            (Double) required(row, "low", false),
            (Double) required(row, "close", false),
            (Double) required(row, "volume", false),
            id == null ? null : id.toString());
    return new ArchivedTick(
        tick,
        (Integer) required(row, "kafka_partition", false),
        (Long) required(row, "kafka_offset", false),
        (Long) required(row, "kafka_timestamp", false));
  }

  private static Object required(GenericRecord row, String name, boolean nullable) {
    Schema.Field field = row.getSchema().getField(name);
    Object value = field == null ? null : row.get(field.pos());
    if (field == null || value == null && !nullable) {
      throw new IllegalArgumentException(
          "archived tick must have "
              + name
              + ", but a row of schema "
              + row.getSchema().getFullName()
              + " lacks it");
    }
    return value;
  }
}
