package io.tickcast.ingest.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tickcast.contracts.codec.TickDecoder;
import io.tickcast.ingest.publish.KafkaClients;
import io.tickcast.ingest.publish.TickPublisher;
import io.tickcast.market.tick.Refusal;
import io.tickcast.market.tick.TickRules;
import io.tickcast.service.settings.WrongSettingsException;
import io.tickcast.service.tick.TickSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The feeds of this service: the configured one, or none. */
@ApplicationScoped
class Feeds {
  private static final String NONE = "none";

  /** No dead writer's ticks come for so long. */
  private static final Duration LONGEST_ECHO = Duration.ofSeconds(30);

  private final FeedSettings settings;
  private final TickPublisher publisher;
  private final KafkaClients kafka;
  private final TickSettings ticks;
  private final MeterRegistry meters;
  private volatile List<Feed> running = List.of();

  Feeds(
      FeedSettings settings,
      TickPublisher publisher,
      KafkaClients kafka,
      TickSettings ticks,
      MeterRegistry meters) {
    this.settings = settings;
    this.publisher = publisher;
    this.kafka = kafka;
    this.ticks = ticks;
    this.meters = meters;
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
      case CoinbaseFeed.NAME -> List.of(coinbase());
      default ->
          throw WrongSettingsException.of(
              "tickcast.ingest.feed", "a feed must be simulated, coinbase or none");
    };
  }

  private Feed simulated() {
    try {
      return new SimulatedFeed(
          publisher, logTail(), Pace.of(Clock.systemUTC()), settings.simulated());
    } catch (IllegalArgumentException e) {
      throw WrongSettingsException.of("tickcast.ingest.simulated.interval", e.getMessage());
    }
  }

  private Feed coinbase() {
    FeedSettings.Coinbase coinbase = settings.coinbase();
    for (String product : coinbase.products()) {
      Optional<Refusal> refusal = TickRules.checkSymbol(product);
      if (refusal.isPresent()) {
        throw WrongSettingsException.of(
            "tickcast.ingest.coinbase.products", refusal.get().message());
      }
    }
    if (!String.valueOf(coinbase.uri().getScheme()).matches("wss?")) {
      throw WrongSettingsException.of(
          "tickcast.ingest.coinbase.uri", "a websocket's address must begin with wss:// or ws://");
    }
    return new CoinbaseFeed(
        publisher,
        logTail(),
        Pace.of(Clock.systemUTC()),
        coinbase,
        Counter.builder("tickcast.feed.missed")
            .description("Trades that a live feed did not hear")
            .register(meters));
  }

  private LogTail logTail() {
    return new LogTail(kafka, new TickDecoder(ticks.maxFutureSkew()), LONGEST_ECHO);
  }
}
