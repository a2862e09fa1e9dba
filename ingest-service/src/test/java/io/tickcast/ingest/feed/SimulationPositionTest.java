package io.tickcast.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.market.bar.Interval;
import io.tickcast.market.simulation.SimulatedBar;
import io.tickcast.market.simulation.SimulatedMarket;
import io.tickcast.market.tick.Tick;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationPositionTest {
  private static final Interval INTERVAL = Interval.parse("5s");
  private static final long START = 1_700_000_000_000_000L;

  private final List<List<SimulatedBar>> steps = steps(20);

  @Test
  void aFirstStartLacksEverything() {
    SimulationPosition position = SimulationPosition.beginningAt(START);
    assertThat(position.firstStep()).isZero();
    assertThat(position.missing(bar(0, 3))).containsExactly(bar(0, 3).candle());
  }

  @Test
  void eachSymbolGoesOnWhereItsPartitionWasCutOff() {
    List<Tick> last = lastCandles(10);
    last.set(2, bar(7, 2).candle());
    SimulationPosition position = SimulationPosition.after(last, 1, INTERVAL);
    assertThat(position.startMicros()).isEqualTo(START);
    assertThat(position.firstStep()).isEqualTo(8);
    assertThat(position.missing(bar(8, 0))).isEmpty();
    assertThat(position.missing(bar(8, 2))).containsExactly(bar(8, 2).candle());
    assertThat(position.missing(bar(11, 0))).containsExactly(bar(11, 0).candle());
  }

  @Test
  void aBarThatHadBegunIsFinishedByItsTrades() {
    List<Tick> last = lastCandles(10);
    last.set(0, bar(11, 0).trades().get(1));
    SimulationPosition position = SimulationPosition.after(last, 1, INTERVAL);
    assertThat(position.missing(bar(11, 0))).isEqualTo(bar(11, 0).trades().subList(2, 5));
    assertThat(position.missingTrades(bar(11, 0))).isEqualTo(bar(11, 0).trades().subList(2, 5));
    assertThat(position.missing(bar(12, 0))).containsExactly(bar(12, 0).candle());
    assertThat(position.missingTrades(bar(12, 0))).isEqualTo(bar(12, 0).trades());
  }

  @Test
  void theLastTradeOfABarEndsIt() {
    List<Tick> last = lastCandles(10);
    last.set(0, bar(11, 0).trades().get(4));
    SimulationPosition position = SimulationPosition.after(last, 1, INTERVAL);
    assertThat(position.missing(bar(11, 0))).isEmpty();
  }

  @Test
  void anotherSeedOrIntervalIsRefused() {
    List<Tick> last = lastCandles(10);
    assertThatThrownBy(() -> SimulationPosition.after(last, 2, INTERVAL))
        .hasMessageContaining("another seed (SIM.AR has id 1-10)")
        .hasMessageContaining("tickcast.ingest.simulated.seed is 2");
    last.set(1, bar(4, 1).candle());
    assertThatThrownBy(() -> SimulationPosition.after(last, 1, Interval.parse("1s")))
        .hasMessageContaining("another interval");
  }

  @Test
  void foreignIdsAreNotOurs() {
    assertThat(SimulationPosition.isOurs(bar(0, 0).candle())).isTrue();
    assertThat(SimulationPosition.isOurs(Tick.trade("SIM.AR", 0, 1, 1, "13519807"))).isFalse();
    assertThat(SimulationPosition.isOurs(Tick.trade("SIM.AR", 0, 1, 1, null))).isFalse();
  }

  private SimulatedBar bar(int step, int symbol) {
    return steps.get(step).get(symbol);
  }

  private List<Tick> lastCandles(int step) {
    List<Tick> last = new ArrayList<>();
    steps.get(step).forEach(bar -> last.add(bar.candle()));
    return last;
  }

  private static List<List<SimulatedBar>> steps(int count) {
    SimulatedMarket market = new SimulatedMarket(1, INTERVAL, START);
    List<List<SimulatedBar>> steps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      steps.add(market.next());
    }
    return steps;
  }
}
