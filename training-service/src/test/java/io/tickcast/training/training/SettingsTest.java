package io.tickcast.training.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.market.bar.Interval;
import io.tickcast.training.role.Role;
import io.tickcast.training.role.RoleSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

  @Test
  void autoTrainingHasItsDefaults() {
    AutoSettings auto = Settings.defaults(AutoSettings.class);

    assertThat(auto.enabled()).isTrue();
    assertThat(auto.minRows()).isEqualTo(2_000);
    assertThat(auto.bar()).isEqualTo(Interval.parse("5s"));
    assertThat(auto.horizon()).isEqualTo(1);
    assertThat(auto.archiveLag()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void autoTrainingCanBeSwitchedOffByItsOwnName() {
    assertThat(Settings.of(AutoSettings.class, Map.of("tickcast.training.auto", "false")).enabled())
        .isFalse();
    assertThat(
            Settings.of(AutoSettings.class, Map.of("tickcast.training.auto.min-rows", "500"))
                .minRows())
        .isEqualTo(500);
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
  void theSplitLeavesAGapOfHorizonAndEmbargo() {
    SplitSettings split =
        Settings.of(SplitSettings.class, Map.of("tickcast.training.split.embargo", "10"));

    assertThat(split.gap(5)).isEqualTo(15);
    assertThat(split.train()).isEqualTo(0.6);
    assertThat(split.validation()).isEqualTo(0.2);
    assertThat(split.minRows()).isEqualTo(1_000);
  }
}
