package io.tickcast.training.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.market.bar.Interval;
import io.tickcast.training.drift.WatchSettings;
import io.tickcast.training.registry.RetentionSettings;
import io.tickcast.training.role.Role;
import io.tickcast.training.role.RoleSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

  @Test
  void autoTrainingHasItsDefaults() {
    AutoSettings auto = Settings.defaults(AutoSettings.class);

    assertThat(auto.enabled()).isTrue();
    assertThat(auto.minRows()).isEqualTo(2_000);
    assertThat(auto.bar()).isEqualTo(Interval.parse("5s"));
    assertThat(auto.horizons()).containsExactly(1);
    assertThat(auto.archiveLag()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void autoTrainingCanBeSwitchedOff() {
    assertThat(
            Settings.of(AutoSettings.class, Map.of("tickcast.training.auto.enabled", "false"))
                .enabled())
        .isFalse();
    assertThat(
            Settings.of(AutoSettings.class, Map.of("tickcast.training.auto.min-rows", "500"))
                .minRows())
        .isEqualTo(500);
    assertThat(
            Settings.of(AutoSettings.class, Map.of("tickcast.training.auto.horizons", "1,5,12"))
                .horizons())
        .containsExactly(1, 5, 12);
  }

  @Test
  void bothRolesArePlayedUnlessOneIsNamed() {
    assertThat(Settings.defaults(RoleSettings.class).roles())
        .containsExactlyInAnyOrder(Role.TRAINER, Role.PREDICTOR);
    assertThat(
            Settings.of(RoleSettings.class, Map.of("tickcast.training.roles", "predictor"))
                .plays(Role.TRAINER))
        .isFalse();
  }

  @Test
  void boostingIsCautious() {
    BoostingSettings boosting = Settings.defaults(BoostingSettings.class);

    assertThat(boosting.parameters())
        .containsEntry("objective", "reg:squarederror")
        .containsEntry("tree_method", "hist")
        .containsEntry("max_depth", 3)
        .containsEntry("eta", 0.05)
        .containsEntry("min_child_weight", 50)
        .containsEntry("seed", 42)
        .containsEntry("nthread", 1);
    assertThat(boosting.rounds()).isEqualTo(400);
    assertThat(boosting.earlyStoppingRounds()).isEqualTo(40);
  }

  @Test
  void theWalkForwardHasFiveFoldsAndAGapOfHorizonAndEmbargo() {
    SplitSettings split =
        Settings.of(SplitSettings.class, Map.of("tickcast.training.split.embargo", "10"));

    assertThat(split.gap(5)).isEqualTo(15);
    assertThat(split.folds()).isEqualTo(5);
    assertThat(split.first()).isEqualTo(0.4);
    assertThat(split.validation()).isEqualTo(0.25);
    assertThat(split.rolling()).isFalse();
    assertThat(split.minRows()).isEqualTo(1_000);
  }

  @Test
  void theGateAsksForSkillWithConfidence() {
    GateSettings gate = Settings.defaults(GateSettings.class);

    assertThat(gate.confidence()).isEqualTo(0.975);
    assertThat(gate.ar1Tolerance()).isEqualTo(0.005);
    assertThat(gate.coverageTolerance()).isEqualTo(0.05);
    assertThat(gate.calibrationTolerance()).isEqualTo(0.05);
    assertThat(gate.latency()).isEqualTo(Duration.ofSeconds(1));
    assertThat(gate.championRows()).isEqualTo(200);
  }

  @Test
  void everyMinuteTheNewestThousandRowsAreHeldAgainstTheSample() {
    WatchSettings watch = Settings.defaults(WatchSettings.class);

    assertThat(watch.every()).isEqualTo(Duration.ofMinutes(1));
    assertThat(watch.window()).isEqualTo(1_000);
    assertThat(watch.level()).isEqualTo(0.01);
    assertThat(watch.resamples()).isEqualTo(1_000);
    assertThat(watch.sampleRows()).isEqualTo(10_000);
    assertThat(watch.outcomes()).isEqualTo(2_000);
    assertThat(watch.skillErrors()).isEqualTo(3);
  }

  @Test
  void theNewestFiftyVersionsAreKeptAndNothingIsSweptWithinAnHour() {
    RetentionSettings retention = Settings.defaults(RetentionSettings.class);

    assertThat(retention.versions()).isEqualTo(50);
    assertThat(retention.grace()).isEqualTo(Duration.ofHours(1));
    assertThat(retention.every()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void aTrainingTakesAGigabyteAndOneThreadAndWeighsAllRowsAlike() {
    TrainerSettings trainer = Settings.defaults(TrainerSettings.class);
    BoostingSettings boosting = Settings.defaults(BoostingSettings.class);

    assertThat(trainer.memory().asLongValue()).isEqualTo(1L << 30);
    assertThat(trainer.queue()).isEqualTo(64);
    assertThat(boosting.threads()).isEqualTo(1);
    assertThat(RowWeights.any(boosting)).isFalse();
  }

  @Test
  void alarmsTrainAnewAndNothingElseDoes() {
    RetrainingSettings retraining = Settings.defaults(RetrainingSettings.class);

    assertThat(retraining.onDrift()).isTrue();
    assertThat(retraining.onSkill()).isTrue();
    assertThat(retraining.every()).isZero();
    assertThat(retraining.cooldown()).isEqualTo(Duration.ofHours(6));
  }

  @Test
  void simpleRegressionsAndBoostedTreesCompete() {
    BoostingSettings boosting = Settings.defaults(BoostingSettings.class);

    assertThat(Settings.defaults(LearnerSettings.class).learners(boosting))
        .extracting(Learner::name)
        .containsExactly("univariate", "ridge", "gbt");
  }

  @Test
  void aSearchDrawsTheSameParametersEveryTime() {
    BoostingSettings boosting = Settings.defaults(BoostingSettings.class);
    LearnerSettings settings =
        Settings.of(
            LearnerSettings.class,
            Map.of(
                "tickcast.training.learners.use", "forest",
                "tickcast.training.learners.search", "3"));

    List<Learner> learners = settings.learners(boosting);

    assertThat(learners).extracting(Learner::name).containsExactly("forest", "gbt", "gbt", "gbt");
    assertThat(learners.get(1).searched())
        .containsOnlyKeys("max_depth", "min_child_weight", "eta", "lambda");
    assertThat(learners.get(1).parameters()).containsAllEntriesOf(learners.get(1).searched());
    assertThat(settings.learners(boosting)).isEqualTo(learners);
  }

  @Test
  void refusesALearnerThatIsUnknown() {
    LearnerSettings settings =
        Settings.of(LearnerSettings.class, Map.of("tickcast.training.learners.use", "gbt,oracle"));

    assertThatThrownBy(() -> settings.learners(Settings.defaults(BoostingSettings.class)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("oracle");
  }
}
