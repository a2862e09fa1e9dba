package io.tickcast.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tickcast.ingest.publish.Publication;
import io.tickcast.market.tick.Heartbeat;
import io.tickcast.market.tick.Tick;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;

/** Real Kafka; an exchange that hangs up again and again. */
class CoinbaseFeedIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String SUBSCRIBED = "{\"type\":\"subscriptions\",\"channels\":[]}";
  private static final long SECOND = 1_000_000;
  private static final long TEN = 1_618_653_600L * SECOND;

  private final Counter missed = new SimpleMeterRegistry().counter("missed");

  private record Settings(URI uri) implements FeedSettings.Coinbase {
    @Override
    public List<String> products() {
      return List.of("DASH-BTC", "SKL-USD");
    }
  }

  @Test
  void everyTradeThatWasHeardStandsOnceAndTheOthersAreCounted() {
    List<List<String>> said =
        List.of(
            List.of(
                SUBSCRIBED,
                trade("last_match", "DASH-BTC", 5),
                trade("match", "DASH-BTC", 6),
                trade("last_match", "SKL-USD", 70),
                trade("match", "DASH-BTC", 7)),
            List.of(SUBSCRIBED, trade("last_match", "DASH-BTC", 7), trade("match", "DASH-BTC", 8)),
            List.of(
                SUBSCRIBED,
                trade("last_match", "SKL-USD", 70),
                trade("last_match", "DASH-BTC", 11),
                trade("match", "DASH-BTC", 12),
                "{\"type\":\"heartbeat\",\"sequence\":90,\"last_trade_id\":12,"
                    + "\"product_id\":\"DASH-BTC\",\"time\":\"2021-04-17T10:00:20.5Z\"}"));
    List<List<String>> saidAfterwards =
        List.of(
            List.of(
                SUBSCRIBED, trade("last_match", "DASH-BTC", 12), trade("match", "DASH-BTC", 13)));
    try (TicksTopic topic = new TicksTopic()) {
      run(topic, said, "DASH-BTC 12");
      assertThat(missed.count()).isEqualTo(2);
      run(topic, saidAfterwards, "DASH-BTC 13");
      assertThat(missed.count()).isEqualTo(2);
      assertThat(ids(topic))
          .containsExactlyInAnyOrder(
              "DASH-BTC 5",
              "DASH-BTC 6",
              "DASH-BTC 7",
              "DASH-BTC 8",
              "DASH-BTC 11",
              "DASH-BTC 12",
              "DASH-BTC 13",
              "SKL-USD 70");
      assertThat(topic.read(0))
          .contains(new Heartbeat("coinbase", TEN + 20 * SECOND + SECOND / 2, List.of("DASH-BTC")));
    }
  }

  /** A feed of its own, until a trade stands in the log. */
  private void run(TicksTopic topic, List<List<String>> said, String last) {
    try (ExchangeServer exchange = new ExchangeServer(said);
        Producer<byte[], byte[]> producer = topic.producer()) {
      CoinbaseFeed feed = feed(topic, producer, exchange, LIMIT);
      feed.start();
      await().atMost(LIMIT).until(() -> ids(topic).contains(last));
      assertThat(feed.status().state()).isEqualTo(FeedStatus.State.live);
      assertThat(feed.status().message())
          .isEqualTo(missed.count() == 0 ? null : "2 trades were not heard");
      assertThat(exchange.asked())
          .hasSize(said.size())
          .containsOnly(
              "{\"type\":\"subscribe\",\"channels\":[\"matches\",\"heartbeat\"],"
                  + "\"product_ids\":[\"DASH-BTC\",\"SKL-USD\"]}");
      feed.stop();
      producer.flush();
    }
  }

  @Test
  void waitsWhileSomebodyElseWritesItsProducts() {
    try (TicksTopic topic = new TicksTopic();
        ExchangeServer exchange = new ExchangeServer(List.of(List.of(SUBSCRIBED)));
        Producer<byte[], byte[]> producer = topic.producer()) {
      AtomicBoolean ended = new AtomicBoolean();
      Thread other = new Thread(() -> write(topic, ended), "other");
      other.start();
      CoinbaseFeed feed = feed(topic, producer, exchange, Duration.ofSeconds(1));
      feed.start();
      await()
          .atMost(LIMIT)
          .untilAsserted(
              () ->
                  assertThat(feed.status().message())
                      .isEqualTo("somebody else writes ticks of SKL-USD"));
      assertThat(feed.status().state()).isEqualTo(FeedStatus.State.failed);
      ended.set(true);
      await().atMost(LIMIT).until(() -> feed.status().state() == FeedStatus.State.live);
      feed.stop();
    }
  }

  /** Trades of one product until it is told to end. */
  private static void write(TicksTopic topic, AtomicBoolean ended) {
    try (Producer<byte[], byte[]> producer = topic.producer()) {
      Publication publication = TicksTopic.publisher(producer).begin();
      for (int i = 1; !ended.get(); i++) {
        publication.send(Tick.trade("SKL-USD", TEN + i, 1, 1, Integer.toString(i)));
        publication.await(LIMIT);
      }
    }
  }

  private CoinbaseFeed feed(
      TicksTopic topic,
      Producer<byte[], byte[]> producer,
      ExchangeServer exchange,
      Duration patience) {
    return new CoinbaseFeed(
        TicksTopic.publisher(producer),
        topic.tail(patience),
        new SteppedPace(TEN),
        new Settings(exchange.uri()),
        missed);
  }

  private static String trade(String type, String product, long number) {
    return "{\"type\":\"%s\",\"trade_id\":%d,\"side\":\"sell\",\"size\":\"0.5\",\"price\":\"14.25\",\"product_id\":\"%s\",\"sequence\":3,\"time\":\"2021-04-17T10:00:%02d.000001Z\"}"
        .formatted(type, number, product, number % 60);
  }

  private static List<String> ids(TicksTopic topic) {
    return topic.read().stream()
        .filter(Tick.class::isInstance)
        .map(Tick.class::cast)
        .map(tick -> tick.symbol() + " " + tick.id())
        .toList();
  }
}
