package io.tickcast.ingest.feed;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tickcast.contracts.codec.TickDecoder;
import io.tickcast.ingest.publish.KafkaClients;
import io.tickcast.ingest.publish.TickPublisher;
import io.tickcast.service.settings.WrongSettingsException;
import io.tickcast.service.tick.TickSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;

/** The feeds of this service: the configured one, or none. */
@ApplicationScoped
class Feeds {
  private static final String NONE = "none";

  private final FeedSettings settings;
  private final TickPublisher publisher;
  private final KafkaClients kafka;
  private final TickSettings ticks;
  private volatile List<Feed> running = List.of();

  Feeds(FeedSettings settings, TickPublisher publisher, KafkaClients kafka, TickSettings ticks) {
    this.ticks = ticks;
    this.settings = settings;
    this.publisher = publisher;
    this.kafka = kafka;
  }

  /**
   * A wrong setting ends the service with one clear line: a feed that silently does not run looks
   * like a dead market.
   */
  void start(@Observes StartupEvent event) {
    running = configured();
    running.forEach(Feed::start);
  }

  void stop(@Observes ShutdownEvent event) {
    running.forEach(Feed::stop);
  }

  /** What each feed is doing; empty when none is configured. */
  List<FeedStatus> statuses() {
    return running.stream().map(Feed::status).toList();
  }

  private List<Feed> configured() {
    return switch (settings.feed()) {
      case NONE -> List.of();
      case SimulatedFeed.NAME -> List.of(simulated());
      default ->
          throw WrongSettingsException.of(
              "tickcast.ingest.feed", "a feed must be simulated or none");
    };
  }

  private Feed simulated() {
    try {
      return new SimulatedFeed(
          publisher,
          new LogTail(kafka, new TickDecoder(ticks.maxFutureSkew())),
          Pace.of(Clock.systemUTC()),
          settings.simulated());
    } catch (IllegalArgumentException e) {
      throw WrongSettingsException.of("tickcast.ingest.simulated.interval", e.getMessage());
    }
  }
}
