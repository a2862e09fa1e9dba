package io.tickcast.chaos;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What became of the records that were sent.
 *
 * @param produced records sent
 * @param archived ticks in the archive, each number once
 * @param deadLettered refused records in the archive of dead letters, each number once
 * @param lost numbers that are in neither
 * @param doubled rows beyond the first of a number
 * @param changed ticks that are not what was sent
 * @param behind by partition, records that the archive had not taken when it was given up; empty
 *     when it says that it has everything, so that what is missing then is lost
 * @param problems what a walk along the chains and a reading of their ticks found; empty for a
 *     whole archive
 */
record Tally(
    long produced,
    long archived,
    long deadLettered,
    long lost,
    long doubled,
    long changed,
    Map<TopicPartition, Long> behind,
    List<String> problems) {

  /** Whether every record is there once, as it was sent. */
  boolean isExact() {
    return lost == 0
        && doubled == 0
        && changed == 0
        && behind.isEmpty()
        && problems.isEmpty()
        && produced == archived + deadLettered;
  }

  @Override
  public String toString() {
    return "%,d produced = %,d archived + %,d dead-lettered; %d %s, %d doubled, %d changed%s"
        .formatted(
            produced,
            archived,
            deadLettered,
            lost,
            behind.isEmpty() ? "lost" : "lost or not taken yet (behind: " + behind + ")",
            doubled,
            changed,
            problems.isEmpty() ? "" : "; " + String.join("; ", problems));
  }
}
