package io.tickcast.feature.stream;

/**
 * How far the stream is in one partition. Counts begin with the assignment.
 *
 * @param partition number of the Kafka partition
 * @param position offset that is taken next
 * @param durableOffset all that came of the records below it is in Cassandra and acknowledged by
 *     Kafka
 * @param safeOffset offset of the last checkpoint, from which a restart goes on
 * @param endOffset end of the log when it was last looked at; -1 before
 * @param symbols number of symbols seen
 * @param ticks ticks taken: applied, late and duplicate
 * @param late ticks that came behind their watermark
 * @param duplicates ticks whose id was applied before
 * @param refused records that are no ticks
 * @param watermarks of its symbols
 */
record PartitionStatus(
    int partition,
    long position,
    long durableOffset,
    long safeOffset,
    long endOffset,
    int symbols,
    long ticks,
    long late,
    long duplicates,
    long refused,
    WatermarkRange watermarks) {

  /** Records behind the end of the log whose rows are not durable yet; 0 before the end is known. */
  long lag() {
    return Math.max(0, endOffset - durableOffset);
  }
}
