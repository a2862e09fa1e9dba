package io.tickcast.market.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.market.bar.Interval;
import io.tickcast.market.tick.Tick;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulatedMarketTest {
  private static final Interval FIVE_SECONDS = Interval.parse("5s");
  private static final long START = 1_700_000_000_000_000L;

  private final SimulatedMarket market = market(7);

  @Test
  void sameSeedGivesTheSameMarket() {
    assertThat(bars(market, 50)).isEqualTo(bars(market(7), 50));
    assertThat(bars(market(8), 1)).isNotEqualTo(bars(market(7), 1));
  }

  @Test
  void aRestartInTheMiddleGoesOnExactly() {
    List<List<SimulatedBar>> undisturbed = bars(market, 500);
    SimulatedMarket restarted = market(7);
    restarted.skipTo(300);
    assertThat(bars(restarted, 200)).isEqualTo(undisturbed.subList(300, 500));
  }

  /** Written down from the first run: a change of any bit on any JDK shows here. */
  @Test
  void theNumbersAreTheSameOnEveryMachine() {
    market.skipTo(1_000);
    SimulatedBar bar = market.next().get(0);
    assertThat(bar.symbol()).isEqualTo("SIM.AR");
    assertThat(Double.toHexString(bar.candle().close())).isEqualTo("0x1.8deaaa38a22efp6");
  }

  @Test
  void theCandleIsWhatItsTradesAddUpTo() {
    for (List<SimulatedBar> step : bars(market, 200)) {
      for (SimulatedBar bar : step) {
        Tick candle = bar.candle();
        List<Double> prices = bar.trades().stream().map(Tick::close).toList();
        assertThat(candle.open()).isEqualTo(prices.get(0));
        assertThat(candle.close()).isEqualTo(prices.get(prices.size() - 1));
        assertThat(prices).allMatch(p -> p <= candle.high() && p >= candle.low());
        assertThat(prices).contains(candle.high(), candle.low());
        assertThat(candle.volume())
            .isEqualTo(bar.trades().stream().mapToDouble(Tick::volume).sum());
      }
    }
  }

  @Test
  void tradesStandInOrderInsideTheirBar() {
    for (SimulatedBar bar : market.next()) {
      assertThat(bar.trades()).hasSize(5).extracting(Tick::tsMicros).isSorted();
      assertThat(bar.trades())
          .allMatch(t -> FIVE_SECONDS.startOf(t.tsMicros()) == START)
          .allMatch(t -> t.volume() >= 1);
      assertThat(bar.candle().tsMicros()).isEqualTo(START);
    }
  }

  @Test
  void idsNameSeedStepAndTrade() {
    market.skipTo(12);
    SimulatedBar bar = market.next().get(3);
    assertThat(bar.candle().id()).isEqualTo("7-12");
    assertThat(bar.trades().get(4).id()).isEqualTo("7-12.4");
    assertThat(bar.step()).isEqualTo(12);
  }

  @Test
  void goesForwardOnly() {
    market.skipTo(3);
    assertThatThrownBy(() -> market.skipTo(2)).hasMessage("step must be at least 3, was 2");
    assertThatThrownBy(() -> new SimulatedMarket(1, FIVE_SECONDS, START + 1))
        .hasMessageStartingWith("start must be aligned to 5s, was ");
  }

  private static SimulatedMarket market(long seed) {
    return new SimulatedMarket(seed, FIVE_SECONDS, START);
  }

  private static List<List<SimulatedBar>> bars(SimulatedMarket market, int steps) {
    return IntStream.range(0, steps).mapToObj(k -> market.next()).toList();
  }
}
