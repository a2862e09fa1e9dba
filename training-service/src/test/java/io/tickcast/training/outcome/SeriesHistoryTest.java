package io.tickcast.training.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tickcast.market.bar.Interval;
import io.tickcast.market.prediction.Baselines;
import io.tickcast.market.prediction.Outcome;
import io.tickcast.market.prediction.Prediction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeriesHistoryTest {
  private static final Interval INTERVAL = Interval.parse("5s");

  private final SeriesHistory history = new SeriesHistory(2);

  @Test
  void settlesAPredictionWithTheBarAtItsHorizon() {
    history.add(0, 100, 1);
    history.expect(prediction(0, 100, 2));

    assertThat(history.add(5_000_000, 101, 2).outcomes()).isEmpty();
    List<Outcome> outcomes = history.add(10_000_000, 103, 3).outcomes();

    assertThat(outcomes).hasSize(1);
    assertThat(outcomes.get(0).realised()).isCloseTo(Math.log(1.03), within(1e-15));
    assertThat(outcomes.get(0).realisedAtMicros()).isEqualTo(3);
    assertThat(history.add(15_000_000, 104, 4).outcomes()).as("once only").isEmpty();
  }

  @Test
  void countsBarsNotTime() {
    history.add(0, 100, 1);
    history.expect(prediction(0, 100, 1));

    assertThat(history.add(3_600_000_000L, 99, 9).outcomes()).hasSize(1);
  }

  @Test
  void readsPredictionsThatBecameKnownAfterTheBarWasTaken() {
    history.add(0, 100, 1);
    SeriesHistory.Settlement settlement = history.add(5_000_000, 101, 2);
    history.expect(prediction(0, 100, 1));

    assertThat(settlement.outcomes()).hasSize(1);
  }

  @Test
  void settlesBarsThatLeftTheWindowWithinOneBatch() {
    SeriesHistory.Settlement first = history.add(0, 100, 1);
    SeriesHistory.Settlement second = history.add(5_000_000, 101, 2);
    history.add(10_000_000, 102, 3);
    history.add(15_000_000, 103, 4);
    first.expect(prediction(0, 100, 1));

    assertThat(second.outcomes()).hasSize(1);
  }

  @Test
  void settlesEveryHorizonOfItsOwn() {
    history.add(0, 100, 1);
    history.expect(prediction(0, 100, 2));
    history.add(5_000_000, 101, 2);
    history.expect(prediction(5_000_000, 101, 1));

    assertThat(history.add(10_000_000, 102, 3).outcomes())
        .extracting(outcome -> outcome.prediction().horizon())
        .containsExactly(1, 2);
  }

  @Test
  void growsOlderWithoutLosingWhatIsNotStoredYet() {
    SeriesHistory known = new SeriesHistory(1);
    known.add(5_000_000, 101, 2);
    known.add(10_000_000, 102, 3);
    known.expect(prediction(10_000_000, 102, 1));
    SeriesHistory stored = new SeriesHistory(2);
    stored.add(0, 100, 1);
    stored.add(5_000_000, 101, 2);

    SeriesHistory longer = known.continuedBy(stored);

    assertThat(longer.longestHorizon()).isEqualTo(2);
    assertThat(longer.isNew(10_000_000)).isFalse();
    assertThat(longer.lastReturn(2)).hasValueCloseTo(Math.log(1.02), within(1e-15));
    assertThat(longer.add(15_000_000, 104, 4).outcomes())
        .extracting(outcome -> outcome.prediction().bucketStartMicros())
        .containsExactly(10_000_000L);
  }

  @Test
  void forgetsABarThatNoHorizonReaches() {
    history.add(0, 100, 1);
    history.add(5_000_000, 101, 2);
    history.add(10_000_000, 102, 3);
    history.add(15_000_000, 103, 4);
    history.expect(prediction(0, 100, 2));

    assertThat(history.add(20_000_000, 104, 5).outcomes()).isEmpty();
  }

  @Test
  void knowsLastReturnsOnceThereAreBarsEnough() {
    assertThat(history.lastReturn(1)).isEmpty();
    history.add(0, 100, 1);
    assertThat(history.lastReturn(1)).isEmpty();
    history.add(5_000_000, 110, 2);
    history.add(10_000_000, 99, 3);

    assertThat(history.lastReturn(1).getAsDouble()).isCloseTo(Math.log(99.0 / 110), within(1e-15));
    assertThat(history.lastReturn(2).getAsDouble()).isCloseTo(Math.log(0.99), within(1e-15));
    assertThat(history.lastReturn(3)).isEmpty();
  }

  @Test
  void aBarThatComesAgainIsNotNew() {
    assertThat(history.isNew(0)).isTrue();
    history.add(0, 100, 1);
    assertThat(history.isNew(0)).isFalse();
    assertThat(history.isNew(5_000_000)).isTrue();
  }

  private static Prediction prediction(long start, double close, int horizon) {
    return new Prediction(
        "SIM.AR",
        INTERVAL,
        start,
        start + 5_500_000,
        "sim-ar-5s-h" + horizon,
        1,
        horizon,
        close,
        0.001,
        -0.01,
        0.012,
        0.52,
        Map.of(Prediction.BASE, 0.001),
        new Baselines(0, 0, true),
        Prediction.Role.CHAMPION);
  }
}
