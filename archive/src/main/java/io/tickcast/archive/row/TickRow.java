package io.tickcast.archive.row;

import io.tickcast.market.tick.Tick;

/**
 * A tick with its place in the topic {@code ticks}.
 *
 * @param tick the tick
 * @param partition Kafka partition
 * @param offset offset within the partition
 * @param kafkaTimestampMillis the record's Kafka timestamp, milliseconds since the epoch
 */
public record TickRow(Tick tick, int partition, long offset, long kafkaTimestampMillis)
    implements ArchiveRow {
  @Override
  public Kind kind() {
    return Kind.TICKS;
  }

  @Override
  public long timeMicros() {
    return tick.tsMicros();
  }
}
