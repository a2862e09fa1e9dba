package io.tickcast.archive.chain;

import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.contracts.topic.Topic;
import java.io.IOException;

/** The log ends before the chain does: the topic is not the one that was archived. */
public final class LogBehindException extends IOException {
  private static final long serialVersionUID = 1L;

  LogBehindException(ChainId chain, long end, long archived) {
    super(
        ("partition %1$d of %2$s ends at offset %3$d, but the archive has it up to %4$d: the topic was made anew or"
                + " lost records. Nothing is archived from it now. When it reaches offset %4$d, archiving goes on from"
                + " there, and what it holds below is never archived nor counted as missing. So let the archive begin"
                + " anew before: with every ingest service stopped, move %5$s, %6$s, %7$s and the files %8$s away"
                + " together and make %9$s and %10$s anew; readers then have only what Kafka still holds")
            .formatted(
                chain.partition(),
                chain.topic(),
                end,
                archived,
                HdfsLayout.CHAIN,
                HdfsLayout.COMPACTED,
                HdfsLayout.RAW,
                HdfsLayout.STAGING + "/" + Topic.TICKS.topicName() + "*",
                Topic.DEAD_LETTERS.topicName(),
                Topic.LATE_TICKS.topicName()));
  }
}
