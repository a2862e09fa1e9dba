package io.tickcast.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.ui.live.LiveEvent.Type;
import org.junit.jupiter.api.Test;

class ConflationTest {
  private static final long PERIOD = 250;

  private final Conflation conflation = new Conflation(PERIOD);

  @Test
  void doesNotDelayAnEventThatComesAlone() {
    assertThat(conflation.offer(event("A", 1), 0)).isPresent();
    assertThat(conflation.offer(event("B", 1), 0)).isPresent();
    assertThat(conflation.offer(event("A", 2), PERIOD)).isPresent();
  }

  @Test
  void keepsTheLatestOfAPeriodAndSaysHowManyItReplaced() {
    conflation.offer(event("A", 1), 0);
    assertThat(conflation.offer(event("A", 2), 10)).isEmpty();
    assertThat(conflation.offer(event("A", 3), 20)).isEmpty();
    assertThat(conflation.offer(event("A", 4), 30)).isEmpty();
    assertThat(conflation.due(PERIOD - 1)).isEmpty();
    assertThat(conflation.due(PERIOD))
        .singleElement()
        .satisfies(
            latest -> {
              assertThat(latest.data().get()).isEqualTo(4);
              assertThat(latest.skipped()).isEqualTo(2);
            });
    assertThat(conflation.due(10 * PERIOD)).isEmpty();
  }

  @Test
  void anEventThatWaitsIsNotOvertaken() {
    conflation.offer(event("A", 1), 0);
    conflation.offer(event("A", 2), 10);
    assertThat(conflation.offer(event("A", 3), 2 * PERIOD)).isEmpty();
    assertThat(conflation.due(2 * PERIOD)).extracting(e -> e.data().get()).containsExactly(3);
  }

  private static LiveEvent event(String symbol, int value) {
    return new LiveEvent(Type.TICK, symbol, symbol, false, () -> value);
  }
}
