package io.tickcast.archive.chain;

import java.io.IOException;

/** The log ends before the chain does: the topic is not the one that was archived. */
public final class LogBehindException extends IOException {
  private static final long serialVersionUID = 1L;

  LogBehindException(ChainId chain, long end, long archived) {
    super(
        ("partition %d of %s ends at offset %d, but the archive has it up to %d: the topic was made anew or lost"
                + " records. Nothing is archived from it until it has passed that offset, or until %s is moved away")
            .formatted(chain.partition(), chain.topic(), end, archived, chain.folder()));
  }
}
