package io.tickcast.feature.stream;

import java.time.Instant;

/**
 * How far the stream is in one partition. Counts begin with the assignment.
 *
 * @param partition number of the Kafka partition
 * @param position offset that is taken next
 * @param durableOffset all that came of the records below it is in Cassandra and acknowledged by
 *     Kafka
 * @param safeOffset offset of the last checkpoint, from which a restart goes on
 * @param endOffset end of the log when it was last looked at; null before
 * @param lag records behind the end of the log whose rows are not durable yet; null before the end
 *     is known
 * @param symbols number of symbols seen
 * @param ticks ticks taken: applied, late and duplicate
 * @param late ticks that came behind their watermark
 * @param duplicates ticks that were applied before, with the same id and event time
 * @param refused records that are no ticks
 * @param leastWatermark of the symbol that is furthest behind; null when there is no symbol
 * @param greatestWatermark of the symbol that is furthest ahead; null when there is no symbol
 */
public record PartitionStatus(
    int partition,
    long position,
    long durableOffset,
    long safeOffset,
    Long endOffset,
    Long lag,
    int symbols,
    long ticks,
    long late,
    long duplicates,
    long refused,
    Instant leastWatermark,
    Instant greatestWatermark) {}
