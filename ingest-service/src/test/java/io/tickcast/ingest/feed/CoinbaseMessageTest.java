package io.tickcast.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tickcast.market.tick.Tick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoinbaseMessageTest {
  private static final String MATCH =
      "{\"type\":\"match\",\"trade_id\":881614,\"maker_order_id\":\"a\",\"taker_order_id\":\"b\",\"side\":\"sell\",\"size\":\"0.04\",\"price\":\"14.7775\",\"product_id\":\"BAND-GBP\",\"sequence\":333938798,\"time\":\"2021-04-17T16:43:30.244075Z\"}";

  @Test
  void readsATrade() {
    assertThat(CoinbaseMessage.parse(MATCH))
        .isEqualTo(
            new CoinbaseMessage.Trade(
                Tick.trade("BAND-GBP", 1_618_677_810_244_075L, 14.7775, 0.04, "881614"), 881_614));
  }

  @Test
  void readsAHeartbeat() {
    assertThat(
            CoinbaseMessage.parse(
                "{\"type\":\"heartbeat\",\"sequence\":90,\"last_trade_id\":20,\"product_id\":\"BTC-USD\",\"time\":\"2014-11-07T08:19:28.464459Z\"}"))
        .isEqualTo(new CoinbaseMessage.Beat("BTC-USD", 1_415_348_368_464_459L));
  }

  @Test
  void readsARefusal() {
    assertThat(
            CoinbaseMessage.parse(
                "{\"type\":\"error\",\"message\":\"Failed to subscribe\",\"reason\":\"X-USD is not a valid product\"}"))
        .isEqualTo(
            new CoinbaseMessage.Refused("Failed to subscribe: X-USD is not a valid product"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"14.7775\"                     | \"cheap\" | price of a match is \"cheap\"",
        "\"14.7775\"                     | 14.7775   | price of a match is 14.7775",
        "881614                          | null      | trade_id of a match is null",
        "\"2021-04-17T16:43:30.244075Z\" | \"today\" | time of a match is \"today\"",
        "\"product_id\"                  | \"id\"    | product_id of a match is ",
        "{                               | [         | a message must be JSON: ",
      })
  void saysWhatIsNotAsDocumented(String documented, String was, String said) {
    String message = MATCH.replaceFirst(java.util.regex.Pattern.quote(documented), was);
    assertThatThrownBy(() -> CoinbaseMessage.parse(message))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(said);
  }

  @Test
  void readsWhatWasCapturedOfTheExchange() throws IOException {
    Path captured =
        Path.of(System.getProperty("oracles", "../../shared/data"))
            .resolve("websocket/coinbase-exchange.jsonl");
    assumeTrue(
        Files.exists(captured),
        () -> "no oracle " + captured.toAbsolutePath().normalize() + ": set -Doracles=<folder>");
    Map<Class<?>, Integer> kinds = new HashMap<>();
    Map<String, Long> numbers = new HashMap<>();
    for (String line : Files.readAllLines(captured)) {
      CoinbaseMessage message = CoinbaseMessage.parse(line);
      kinds.merge(message.getClass(), 1, Integer::sum);
      if (message instanceof CoinbaseMessage.Trade trade) {
        Long before = numbers.put(trade.tick().symbol(), trade.number());
        assertThat(trade.number()).isEqualTo(before == null ? trade.number() : before + 1);
      }
    }
    assertThat(kinds)
        .isEqualTo(
            Map.of(
                CoinbaseMessage.Trade.class, 107,
                CoinbaseMessage.Other.class, 107,
                CoinbaseMessage.Subscribed.class, 3));
    assertThat(numbers.keySet()).containsAll(List.of("SKL-USD", "DASH-BTC")).hasSize(10);
  }
}
