package io.tickcast.training.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.market.bar.Interval;
import io.tickcast.training.drift.DriftHealth;
import io.tickcast.training.drift.ModelHealth;
import io.tickcast.training.drift.SkillHealth;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetrainingTest {
  private static final Instant MADE = Instant.parse("2024-01-01T00:00:00Z");
  private static final Interval INTERVAL = Interval.parse("5s");
  private static final String MODEL = "sim-ar-5s-h1";
  private static final ModelHealth WELL = health(MODEL, "as expected", false);
  private static final ModelHealth DRIFTED = health(MODEL, "as expected", true);
  private static final ModelHealth UNSKILLED = health(MODEL, "below expectation", false);

  private final Deque<TrainingRun> runs = new ArrayDeque<>();
  private final Wall wall = new Wall();

  /** A wall clock that stands until it is moved. */
  private static final class Wall extends Clock {
    private Instant now = MADE.plus(Duration.ofHours(7));

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

  @Test
  void aModelThatIsWellIsLeftAlone() throws IOException {
    retraining(Map.of()).consider(List.of(WELL));

    assertThat(runs).isEmpty();
  }

  @Test
  void eachAlarmHasItTrainedAnewAndSaysSo() throws IOException {
    retraining(Map.of()).consider(List.of(DRIFTED));
    assertThat(runs.poll().request())
        .isEqualTo(new TrainingRequest("SIM.AR", INTERVAL, 1, "drift"));

    retraining(Map.of()).consider(List.of(UNSKILLED));
    assertThat(runs.poll().request().by()).isEqualTo("skill alarm");
  }

  @Test
  void anAlarmThatIsSwitchedOffDoesNothing() throws IOException {
    Retraining off =
        retraining(
            Map.of(
                "tickcast.training.retrain.on-drift", "false",
                "tickcast.training.retrain.on-skill", "false"));
    off.consider(List.of(DRIFTED, UNSKILLED));

    assertThat(runs).isEmpty();
  }

  @Test
  void oneRunOfAModelWaitsAtMost() throws IOException {
    Retraining retraining = retraining(Map.of());
    retraining.consider(List.of(DRIFTED, DRIFTED));
    retraining.consider(List.of(UNSKILLED));
    wall.now = wall.now.plus(Duration.ofDays(30));
    retraining.consider(List.of(UNSKILLED));
    runs.peek().start();
    retraining.consider(List.of(UNSKILLED));

    assertThat(runs).hasSize(1);
  }

  @Test
  void aModelRestsAfterAVersionAndAfterAFailure() throws IOException {
    Retraining retraining = retraining(Map.of());
    wall.now = MADE.plus(Duration.ofHours(6)).minusSeconds(1);
    retraining.consider(List.of(DRIFTED));
    assertThat(runs).isEmpty();

    wall.now = MADE.plus(Duration.ofHours(6));
    retraining.consider(List.of(DRIFTED));
    assertThat(runs).hasSize(1);
    runs.peek().fail("a test");

    wall.now = wall.now.plus(Duration.ofHours(6)).minusSeconds(1);
    retraining.consider(List.of(DRIFTED));
    assertThat(runs).hasSize(1);

    wall.now = wall.now.plusSeconds(2);
    retraining.consider(List.of(DRIFTED));
    assertThat(runs).hasSize(2);
  }

  @Test
  void aScheduleHasOldVersionsReplaced() throws IOException {
    Retraining daily = retraining(Map.of("tickcast.training.retrain.every", "24h"));
    wall.now = MADE.plus(Duration.ofHours(24)).minusSeconds(1);
    daily.consider(List.of(WELL));
    assertThat(runs).isEmpty();

    wall.now = MADE.plus(Duration.ofHours(24));
    daily.consider(List.of(WELL));
    assertThat(runs.poll().request().by()).isEqualTo("schedule");
  }

  @Test
  void aModelOfAnotherNameIsNotThisTrainers() throws IOException {
    retraining(Map.of()).consider(List.of(health("by-hand", "below expectation", true)));

    assertThat(runs).isEmpty();
  }

  private Retraining retraining(Map<String, String> settings) {
    return new Retraining(
        Settings.of(RetrainingSettings.class, settings),
        model -> MADE,
        model -> runs.stream().filter(run -> run.request().model().equals(model)).findFirst(),
        request -> {
          runs.push(new TrainingRun("run", request, wall));
          return Optional.of(runs.peek());
        },
        wall);
  }

  private static ModelHealth health(String model, String skill, boolean drifted) {
    DriftHealth.Column column =
        new DriftHealth.Column("log_return_1", drifted ? 0.5 : 0.01, 0.1, 0.01, 0.1, drifted);
    return new ModelHealth(
        model,
        1,
        "champion",
        "SIM.AR",
        "5s",
        1,
        MADE,
        new SkillHealth(skill, skill, 500, 500, 0.03, null, 0.04, null, 0.01),
        new DriftHealth(drifted ? "drift" : "stable", 1_000, 1_000, List.of(column)));
  }
}
