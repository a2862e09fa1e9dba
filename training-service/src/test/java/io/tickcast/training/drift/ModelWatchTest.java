package io.tickcast.training.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.contracts.layout.AliasMove;
import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.market.prediction.Prediction.Role;
import io.tickcast.service.LogLines;
import io.tickcast.training.FolderHdfs;
import io.tickcast.training.registry.Aliases;
import io.tickcast.training.registry.ModelRegistry;
import io.tickcast.training.training.ModelFixture;
import io.tickcast.training.training.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions whose files are damaged or missing, and a store that goes away. */
class ModelWatchTest {
  private static final ModelFixture FIXTURE = ModelFixture.autoregression("ridge");
  private static final String MODEL = "sim-ar-5s-h1";
  private static final Instant NOON = Instant.parse("2024-01-01T12:00:00Z");
  private static final int LOOKS = 3;

  @TempDir private Path folder;
  @TempDir private Path aside;
  private ModelRegistry registry;
  private Aliases aliases;
  private final RowsInMemory rows = new RowsInMemory();
  private ModelWatch watch;

  @BeforeEach
  void publishAChampionAndItsSuccessor() throws IOException {
    FolderHdfs hdfs = new FolderHdfs(folder);
    registry = new ModelRegistry(hdfs);
    aliases = new Aliases(hdfs);
    publish(Aliases.CHAMPION);
    publish(Aliases.CHAMPION);
    rows.append(60, 1, Role.CHAMPION);
    rows.append(70, 2, Role.CHAMPION);
    watch = watch();
  }

  @Test
  void theNewestChampionIsWatched() throws IOException {
    ModelHealth health = look();

    assertThat(health.version()).isEqualTo(2);
    assertThat(health.role()).isEqualTo("champion");
    assertThat(health.skill().outcomes()).isEqualTo(70);
  }

  @Test
  void withADamagedReferenceSampleItsSkillIsWatched() throws IOException {
    Files.writeString(file(2, HdfsLayout.REFERENCE_FILE), "{");

    try (LogLines log = new LogLines(ModelWatch.class)) {
      ModelHealth health = look();

      assertThat(health.version()).isEqualTo(2);
      assertThat(health.skill().outcomes()).isEqualTo(70);
      assertThat(health.drift().state()).isEqualTo("unknown");
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith(
              "WARN Model sim-ar-5s-h1 v2 cannot be watched for drift: reference sample is damaged");
    }
  }

  @Test
  void withADamagedManifestTheVersionBeforeIsWatched() throws IOException {
    Files.writeString(file(2, HdfsLayout.MANIFEST_FILE), "{");

    try (LogLines log = new LogLines(ModelWatch.class)) {
      ModelHealth health = look();

      assertThat(health.version()).isEqualTo(1);
      assertThat(health.skill().outcomes()).isEqualTo(60);
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARN Model sim-ar-5s-h1 v2 cannot be watched: manifest is damaged");
    }
  }

  @Test
  void aVersionThatIsMissingIsWatchedWhenItIsThere() throws IOException {
    Path version = folder.resolve(HdfsLayout.version(MODEL, 2).substring(1));
    Files.move(version, aside.resolve("v2"));
    try (LogLines log = new LogLines(ModelWatch.class)) {
      assertThat(look().version()).isEqualTo(1);
      assertThat(log.lines())
          .containsExactly("WARN Model sim-ar-5s-h1 v2 cannot be watched: it has no manifest");
    }

    Files.move(aside.resolve("v2"), version);

    assertThat(look().version()).isEqualTo(2);
  }

  @Test
  void withoutAReadableChampionTheChallengerIsWatched() throws IOException {
    publish(Aliases.CHALLENGER);
    rows.append(5, 3, Role.SHADOW);
    Files.delete(file(1, HdfsLayout.MANIFEST_FILE));
    Files.writeString(file(2, HdfsLayout.MANIFEST_FILE), "{");

    assertThat(look().version()).isEqualTo(3);
    assertThat(look().role()).isEqualTo("shadow");
  }

  @Test
  void aLookThatFailsHalfWayLeavesNoHole() throws IOException {
    rows.append(200, 2, Role.CHAMPION);
    List<ModelHealth> undisturbed = watch.look();
    assertThat(undisturbed.get(0).skill().outcomes()).as("of two days").isEqualTo(270);

    // Features and forecasts, which fill with one row, then the outcomes day by day.
    for (int reads = 0; reads < 7; reads++) {
      ModelWatch disturbed = watch();
      rows.awayAfter(reads);
      assertThatThrownBy(disturbed::look).isInstanceOf(IOException.class);
      rows.awayAfter(Integer.MAX_VALUE);

      assertThat(disturbed.look()).isEqualTo(undisturbed);
    }
  }

  private ModelWatch watch() {
    return new ModelWatch(Settings.defaults(WatchSettings.class), registry, aliases, rows);
  }

  /** As the poll does again and again. */
  private ModelHealth look() throws IOException {
    for (int i = 1; i < LOOKS; i++) {
      watch.look();
    }
    List<ModelHealth> found = watch.look();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private void publish(String alias) throws IOException {
    int version =
        registry
            .publish(
                MODEL, Map.of(HdfsLayout.MODEL_FILE, FIXTURE.model().model()), FIXTURE::manifest)
            .version();
    aliases.move(
        aliases.history(MODEL, alias),
        new AliasMove(alias, version, null, NOON, NOON, "test", "a test"));
  }

  private Path file(int version, String name) {
    return folder.resolve(HdfsLayout.version(MODEL, version).substring(1)).resolve(name);
  }
}
