package io.tickcast.archive.chain;

import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.contracts.topic.Topic;
import java.io.IOException;

/** The log ends before the chain does: the topic is not the one that was archived. */
public final class LogBehindException extends IOException {
  private static final long serialVersionUID = 1L;

  LogBehindException(ChainId chain, long end, long archived) {
    super(
        ("partition %d of %s ends at offset %d, but the archive has it up to %d: the topic was made anew or lost"
                + " records. Nothing is archived from it until it has passed that offset, or the archive begins"
                + " anew: with every ingest service stopped, move %s, %s and %s away together and make %s and %s"
                + " anew; readers then have only what Kafka still holds")
            .formatted(
                chain.partition(),
                chain.topic(),
                end,
                archived,
                HdfsLayout.CHAIN,
                HdfsLayout.COMPACTED,
                HdfsLayout.RAW,
                Topic.DEAD_LETTERS.topicName(),
                Topic.LATE_TICKS.topicName()));
  }
}
