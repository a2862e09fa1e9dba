package io.tickcast.ui.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TickRateTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong clock = new AtomicLong(17 * SECOND);
  private final TickRate rate = new TickRate(clock::get);

  @Test
  void isUnknownWithinTheFirstSecond() {
    rate.count(100);
    assertThat(rate.perSecond()).isEmpty();
  }

  @Test
  void isTheMeanOfTheFullSecondsSoFar() {
    rate.count(30);
    pass(1);
    rate.count(10);
    assertThat(rate.perSecond()).hasValue(30);
    pass(1);
    assertThat(rate.perSecond()).hasValue(20);
  }

  @Test
  void forgetsWhatIsLongerAgoThanTenSeconds() {
    for (int i = 0; i < 25; i++) {
      rate.count(50);
      pass(1);
    }
    assertThat(rate.perSecond()).hasValue(50);
    pass(5);
    assertThat(rate.perSecond()).hasValue(25);
    pass(100);
    assertThat(rate.perSecond()).hasValue(0);
  }

  private void pass(int seconds) {
    clock.addAndGet(seconds * SECOND);
  }
}
