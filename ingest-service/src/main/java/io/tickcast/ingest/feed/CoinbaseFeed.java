package io.tickcast.ingest.feed;

import io.micrometer.core.instrument.Counter;
import io.tickcast.ingest.publish.TickPublisher;
import io.tickcast.market.tick.Heartbeat;
import io.tickcast.market.tick.Tick;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The trades of Coinbase Exchange as they are made, and its heartbeats. The log itself says which
 * trade of each product was the last, so none stands there twice however often the connection
 * breaks; what was traded meanwhile is not fetched, but counted, since trades are numbered.
 */
final class CoinbaseFeed extends ThreadedFeed {
  static final String NAME = "coinbase";

  private static final Logger LOG = Logger.getLogger(CoinbaseFeed.class);

  /** A heartbeat of each product comes every second. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

  private final LogTail log;
  private final FeedSettings.Coinbase settings;
  private final Counter missed;
  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * @param missed counts trades that were made while nobody listened
   */
  CoinbaseFeed(
      TickPublisher publisher,
      LogTail log,
      Pace pace,
      FeedSettings.Coinbase settings,
      Counter missed) {
    super(NAME, settings.products(), publisher, pace);
    this.log = log;
    this.settings = settings;
    this.missed = missed;
  }

  @Override
  void flow() throws IOException, InterruptedException {
    Map<String, Long> last = lastNumbers();
    begin();
    try (TextSocket socket = TextSocket.open(http, settings.uri())) {
      socket.send(subscription(settings.products()));
      while (true) {
        accept(message(socket.take(LONGEST_SILENCE)), last);
      }
    }
  }

  private Map<String, Long> lastNumbers() throws IOException, InterruptedException {
    Map<String, Long> numbers = new HashMap<>();
    log.lastOf(settings.products(), CoinbaseFeed::isNumbered)
        .forEach((product, trade) -> numbers.put(product, Long.parseLong(trade.id())));
    return numbers;
  }

  /** Ticks of another source may stand under the same symbols. */
  private static boolean isNumbered(Tick tick) {
    return tick.id() != null && tick.id().matches("[0-9]{1,18}");
  }

  private static String subscription(List<String> products) {
    return "{\"type\":\"subscribe\",\"channels\":[\"matches\",\"heartbeat\"],\"product_ids\":[%s]}"
        .formatted(products.stream().map("\"%s\""::formatted).collect(Collectors.joining(",")));
  }

  private static CoinbaseMessage message(String text) throws IOException {
    try {
      return CoinbaseMessage.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage());
    }
  }

  private void accept(CoinbaseMessage message, Map<String, Long> last) {
    if (message instanceof CoinbaseMessage.Trade trade) {
      accept(trade, last);
    } else if (message instanceof CoinbaseMessage.Beat beat) {
      send(new Heartbeat(NAME, beat.tsMicros(), List.of(beat.product())));
    } else if (message instanceof CoinbaseMessage.Subscribed) {
      live(remark());
    } else if (message instanceof CoinbaseMessage.Refused refused) {
      throw new IllegalStateException("the exchange refuses: " + refused.reason());
    }
  }

  private void accept(CoinbaseMessage.Trade trade, Map<String, Long> last) {
    String product = trade.tick().symbol();
    long number = trade.number();
    long before = last.getOrDefault(product, number - 1);
    if (number <= before) {
      // The last one before the subscription, which the log has already.
      return;
    }
    if (number > before + 1) {
      missed.increment(number - before - 1);
      LOG.warnf("%s: trades %d to %d were not heard", product, before + 1, number - 1);
      live(remark());
    }
    send(trade.tick());
    last.put(product, number);
  }

  private String remark() {
    return missed.count() == 0 ? null : "%,.0f trades were not heard".formatted(missed.count());
  }
}
