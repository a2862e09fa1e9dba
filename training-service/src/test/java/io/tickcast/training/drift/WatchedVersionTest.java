package io.tickcast.training.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.contracts.layout.ReferenceSample;
import io.tickcast.market.prediction.Prediction.Role;
import io.tickcast.training.training.ModelFixture;
import io.tickcast.training.training.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A version that is challenger first, then champion, and challenger again. */
class WatchedVersionTest {
  private static final ModelFixture FIXTURE = ModelFixture.autoregression("ridge");
  private static final int VERSION = 2;
  private static final int WINDOW = 100;
  private static final WatchSettings SETTINGS =
      Settings.of(
          WatchSettings.class, Map.of("tickcast.watch.outcomes", Integer.toString(2 * WINDOW)));
  private static final ReferenceSample REFERENCE =
      new ReferenceSample(
          1_000,
          WINDOW,
          0.01,
          1,
          Map.of(),
          new ReferenceSample.Column(List.of(0.0), List.of(0L, 500L, 500L), 0.1, 0.1));

  private final RowsInMemory rows = new RowsInMemory();

  @Test
  void whatItForecastAsAChallengerCountsWhenItIsChampion() throws IOException {
    rows.append(150, VERSION, Role.SHADOW);
    rows.append(10, VERSION, Role.CHAMPION);

    ModelHealth health = health(opened());

    assertThat(health.skill().outcomes()).isEqualTo(160);
    assertThat(health.drift().rows()).isEqualTo(WINDOW);
  }

  @Test
  void itSaysTheSameHoweverOftenItLooked() throws IOException {
    WatchedVersion old = opened();
    for (Role role : List.of(Role.SHADOW, Role.CHAMPION, Role.SHADOW)) {
      for (int rest = 0; rest < 7; rest++) {
        rows.append(50, VERSION, role);
        rows.append(1, VERSION + 1, role);

        assertThat(health(old)).isEqualTo(health(opened()));
      }
    }
    assertThat(health(old).skill().outcomes()).isEqualTo(2 * WINDOW);
  }

  private static WatchedVersion opened() {
    return new WatchedVersion(FIXTURE.manifest(VERSION), REFERENCE, SETTINGS);
  }

  private ModelHealth health(WatchedVersion watched) throws IOException {
    watched.read(rows);
    return watched.health(Role.CHAMPION);
  }
}
