package io.tickcast.training.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.market.bar.Interval;
import io.tickcast.training.training.TrainingProgress.Round;
import io.tickcast.training.training.TrainingProgress.Step;
import io.tickcast.training.training.TrainingRun.State;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TrainingRunTest {
  private static final Instant NOON = Instant.parse("2024-01-01T12:00:00Z");

  private final Wall wall = new Wall();
  private final TrainingRun run =
      new TrainingRun("id", new TrainingRequest("SIM.AR", Interval.parse("5s"), 1, "test"), wall);

  @Test
  void tellsRoundLossAndWhenItWillBeOver() {
    run.start();
    wall.now = NOON.plusSeconds(10);
    run.say(0.4, "read");
    assertThat(run.snapshot().expectedEnd()).isNull();

    wall.now = NOON.plusSeconds(30);
    run.at(new Step(0.6, "round 7", new Round(7, 400, 0.98)));

    // 20 s for a fifth of the work: two fifths are left.
    assertThat(run.snapshot().expectedEnd()).isEqualTo(NOON.plusSeconds(70));
    assertThat(run.snapshot().round()).isEqualTo(new Round(7, 400, 0.98));
    assertThat(run.snapshot().log()).containsExactly("read");
  }

  @Test
  void whatWaitsIsCancelledAtOnceAndNeverBegins() {
    assertThat(run.cancel()).isTrue();

    assertThat(run.snapshot().state()).isEqualTo(State.CANCELLED);
    assertThat(run.snapshot().finishedAt()).isEqualTo(NOON);
    assertThat(run.start()).isFalse();
    assertThat(run.cancel()).isFalse();
  }

  @Test
  void whatRunsStopsAtItsNextStep() {
    run.start();
    run.say(0.4, "read");
    assertThat(run.cancel()).isTrue();

    assertThatThrownBy(() -> run.at(new Step(0.5, "round 1", null)))
        .isInstanceOf(TrainingCancelledException.class);
    assertThatThrownBy(run::commit).isInstanceOf(TrainingCancelledException.class);
    run.cancelled();

    assertThat(run.snapshot().state()).isEqualTo(State.CANCELLED);
    assertThat(run.snapshot().message()).isEqualTo("cancelled at 40%");
  }

  @Test
  void whatPublishesItsVersionGoesThroughWithIt() {
    run.start();
    run.commit();

    assertThat(run.cancel()).isFalse();
    run.say(0.95, "version 1");
    assertThat(run.snapshot().state()).isEqualTo(State.RUNNING);
  }

  private static final class Wall extends Clock {
    private Instant now = NOON;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
