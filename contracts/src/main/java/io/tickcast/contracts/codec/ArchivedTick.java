package io.tickcast.contracts.codec;

import io.tickcast.market.tick.Tick;

/**
 * A tick in the archive, with the place in the topic {@code ticks} that it came from.
 *
 * @param tick the tick
 * @param partition Kafka partition
 * @param offset offset within the partition
 * @param kafkaTimestampMillis the record's Kafka timestamp, milliseconds since the epoch
 */
public record ArchivedTick(Tick tick, int partition, long offset, long kafkaTimestampMillis) {}
