package io.tickcast.market.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tickcast.market.bar.Bar;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.FeaturePipeline;
import io.tickcast.market.feature.FeatureRow;
import io.tickcast.market.feature.PipelineOutput;
import io.tickcast.market.feature.PipelineSettings;
import io.tickcast.market.feature.Verdict;
import io.tickcast.market.tick.Tick;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** 12,477 trades of XRP/ETH and the exchange's own one-minute bars of them. */
class ExchangeBarsOracleTest {
  private static final Duration LATENESS = Duration.ofMillis(500);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ssxxx");

  @Test
  void makesTheExchangesBars() {
    assertExchangeBars(bars(trades(), LATENESS, 0));
  }

  @Test
  void makesTheSameBarsFromTradesShuffledWithinTheLateness() {
    for (int seed = 0; seed < 5; seed++) {
      assertExchangeBars(bars(shuffled(trades(), LATENESS, seed), LATENESS, 0));
    }
  }

  @Test
  void makesTheSameBarsFromTradesShuffledAcrossManyBars() {
    Duration minutes = Duration.ofMinutes(10);
    assertExchangeBars(bars(shuffled(trades(), minutes, 1), minutes, 0));
  }

  @Test
  void countsATradeOnceThatComesTwice() {
    List<Tick> doubled = new ArrayList<>();
    for (Tick trade : trades()) {
      doubled.add(trade);
      doubled.add(trade);
    }
    assertExchangeBars(bars(doubled, LATENESS, 12_477));
  }

  @Test
  void countsATradeOnceThatComesAgainOutOfOrder() {
    List<Tick> doubled = new ArrayList<>(trades());
    doubled.addAll(trades());
    assertExchangeBars(bars(shuffled(doubled, LATENESS, 7), LATENESS, 12_477));
  }

  /** Delays every trade by less than the lateness and lets the later ones overtake. */
  private static List<Tick> shuffled(List<Tick> trades, Duration lateness, long seed) {
    Random random = new Random(seed);
    Map<Tick, Long> arrival = new java.util.IdentityHashMap<>();
    List<Tick> copies = new ArrayList<>();
    for (Tick t : trades) {
      Tick copy = Tick.trade(t.symbol(), t.tsMicros(), t.open(), t.volume(), t.id());
      copies.add(copy);
      arrival.put(copy, copy.tsMicros() + random.nextLong(lateness.toMillis()) * 1_000);
    }
    copies.sort(Comparator.comparing(arrival::get));
    return copies;
  }

  private static List<Bar> bars(List<Tick> ticks, Duration lateness, int duplicates) {
    FeaturePipeline pipeline =
        new FeaturePipeline(
            "XRP-ETH", new PipelineSettings(List.of(Interval.parse("1m")), lateness, List.of()));
    List<Bar> bars = new ArrayList<>();
    PipelineOutput out =
        new PipelineOutput() {
          @Override
          public void bar(Bar bar) {
            bars.add(bar);
          }

          @Override
          public void row(FeatureRow row) {
            throw new AssertionError("no feature set was asked for");
          }
        };
    for (Tick tick : ticks) {
      assertThat(pipeline.accept(tick, out)).isNotEqualTo(Verdict.LATE);
    }
    pipeline.advance(Long.MAX_VALUE, out);
    assertThat(pipeline.duplicates()).isEqualTo(duplicates);
    assertThat(pipeline.late()).isZero();
    return bars;
  }

  private static List<Tick> trades() {
    return Oracles.read("trades/xrp-eth-trades.csv").stream()
        .map(
            row ->
                Tick.trade(
                    "XRP-ETH",
                    Long.parseLong(row.get("timestamp")) * 1_000,
                    Double.parseDouble(row.get("price")),
                    Double.parseDouble(row.get("amount")),
                    row.get("id")))
        .toList();
  }

  private static void assertExchangeBars(List<Bar> bars) {
    List<Map<String, String>> expected = Oracles.read("oracles/xrp-eth-bars-1m.csv");
    assertThat(bars).hasSize(2_469).hasSameSizeAs(expected);
    for (int i = 0; i < bars.size(); i++) {
      Map<String, String> row = expected.get(i);
      Bar bar = bars.get(i);
      OffsetDateTime start = OffsetDateTime.parse(row.get("date"), DATE);
      Map<String, Double> prices = new HashMap<>();
      row.keySet().stream()
          .filter(name -> !name.equals("date"))
          .forEach(name -> prices.put(name, Double.parseDouble(row.get(name))));
      assertThat(bar.startMicros()).isEqualTo(start.toEpochSecond() * 1_000_000);
      assertThat(bar.open()).isEqualTo(prices.get("open"));
      assertThat(bar.high()).isEqualTo(prices.get("high"));
      assertThat(bar.low()).isEqualTo(prices.get("low"));
      assertThat(bar.close()).isEqualTo(prices.get("close"));
      double volume = prices.get("volume");
      assertThat(bar.volume()).isCloseTo(volume, within(1e-9 * volume));
    }
  }
}
