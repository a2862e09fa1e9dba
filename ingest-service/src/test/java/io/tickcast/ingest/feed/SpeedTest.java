package io.tickcast.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SpeedTest {
  private static final long SECOND = 1_000_000;

  private final SteppedPace pace = new SteppedPace(100 * SECOND);

  @Test
  void holdsEventsBackByTheFactor() throws InterruptedException {
    Speed.Run run = Speed.parse("10").begin(pace);
    run.await(5_000 * SECOND);
    assertThat(pace.nowMicros()).isEqualTo(100 * SECOND);
    run.await(5_050 * SECOND);
    assertThat(pace.nowMicros()).isEqualTo(105 * SECOND);
  }

  @Test
  void doesNotWaitForWhatHasPassed() throws InterruptedException {
    Speed.Run run = Speed.parse("1").begin(pace);
    run.await(5_000 * SECOND);
    run.await(4_000 * SECOND);
    assertThat(pace.nowMicros()).isEqualTo(100 * SECOND);
  }

  @Test
  void maxNeverWaits() throws InterruptedException {
    Speed.Run run = Speed.parse("max").begin(pace);
    run.await(0);
    run.await(1_000_000 * SECOND);
    assertThat(pace.nowMicros()).isEqualTo(100 * SECOND);
  }

  @Test
  void saysWhatIsAllowed() {
    for (String bad : new String[] {"0", "-1", "fast", "NaN", "Infinity", ""}) {
      assertThatThrownBy(() -> Speed.parse(bad))
          .hasMessage("speed must be max or a factor above 0, at most 1e9, was " + bad);
    }
  }
}
