package io.tickcast.archive.row;

import io.tickcast.market.tick.Heartbeat;

/**
 * A heartbeat with its place in the topic {@code ticks}.
 *
 * @param heartbeat the heartbeat
 * @param partition Kafka partition
 * @param offset offset within the partition
 * @param kafkaTimestampMillis the record's Kafka timestamp, milliseconds since the epoch
 */
public record HeartbeatRow(
    Heartbeat heartbeat, int partition, long offset, long kafkaTimestampMillis)
    implements ArchiveRow {
  @Override
  public Kind kind() {
    return Kind.HEARTBEATS;
  }

  @Override
  public long timeMicros() {
    return heartbeat.tsMicros();
  }
}
