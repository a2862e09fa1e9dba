package io.tickcast.ingest.feed;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a feed is doing.
 *
 * @param name like {@code simulated}
 * @param state where it stands
 * @param progress share of the backfill that is done, 0 to 1; 1 when it is live
 * @param ticksPublished ticks that Kafka has acknowledged since the service started
 * @param lastEventTime event time of the last tick sent; null before the first
 * @param symbols its instruments
 * @param message why it failed or waits; null when there is nothing to say
 */
@Schema(description = "What a feed is doing.")
public record FeedStatus(
    String name,
    State state,
    double progress,
    long ticksPublished,
    Instant lastEventTime,
    List<String> symbols,
    String message) {

  /** Where a feed stands. */
  public enum State {
    /** Writing history as fast as Kafka takes it. */
    backfilling,
    /** At the present moment. */
    live,
    /** Ended, or about to begin. */
    stopped,
    /** Given up, or waiting to try again: the message says why. */
    failed
  }
}
