package io.tickcast.training.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tickcast.contracts.layout.AliasMove;
import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.market.feature.FeatureRow;
import io.tickcast.service.LogLines;
import io.tickcast.training.FolderHdfs;
import io.tickcast.training.History;
import io.tickcast.training.registry.Aliases;
import io.tickcast.training.registry.ModelRegistry;
import io.tickcast.training.role.RoleSettings;
import io.tickcast.training.training.ModelFixture;
import io.tickcast.training.training.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A champion whose files are damaged or missing, as the predictor and its health check have it. */
class ContendersTest {
  private static final ModelFixture FIXTURE = ModelFixture.autoregression("ridge");
  private static final String MODEL = "sim-ar-5s-h1";
  private static final List<FeatureRow> ROWS = new History("SIM.AR", 200, 0.2, 5).rows();
  private static final FeatureRow EARLY = ROWS.get(50);
  private static final FeatureRow LATE = ROWS.get(150);
  private static final int LOOKS = 3;

  @TempDir private Path folder;
  @TempDir private Path aside;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private FolderHdfs hdfs;
  private ModelRegistry registry;
  private Aliases aliases;
  private ModelCache cache;
  private Contenders contenders;

  @BeforeEach
  void publishAChampionAndItsSuccessor() throws IOException {
    hdfs = new FolderHdfs(folder);
    registry = new ModelRegistry(hdfs);
    aliases = new Aliases(hdfs);
    for (FeatureRow from : List.of(ROWS.get(0), ROWS.get(100))) {
      int version =
          registry
              .publish(
                  MODEL, Map.of(HdfsLayout.MODEL_FILE, FIXTURE.model().model()), FIXTURE::manifest)
              .version();
      move(Aliases.CHAMPION, version, from);
    }
    cache = new ModelCache(registry, 10);
    contenders = new Contenders(registry, aliases, cache, new RefusedRows(meters));
  }

  @AfterEach
  void close() {
    cache.close();
  }

  @Test
  void theNewestChampionServes() throws IOException {
    look();

    assertThat(championOf(EARLY)).contains(1);
    assertThat(championOf(LATE)).contains(2);
  }

  @Test
  void rowsNeedNotWaitUntilAllChampionsAreLoaded() throws IOException {
    try (LogLines loads = new LogLines(ModelCache.class)) {
      assertThat(contenders.look()).extracting(ModelManifest::version).containsExactly(2);
      assertThat(contenders.isKnown()).isTrue();
      assertThat(loads.lines()).isEmpty();

      assertThat(championOf(LATE)).contains(2);
      assertThat(loads.lines()).containsExactly("INFO Model sim-ar-5s-h1 v2 is loaded");
    }
  }

  @Test
  void aNewChampionIsLoadedBeforeItIsSeen() throws IOException {
    look();
    try (LogLines loads = new LogLines(ModelCache.class)) {
      move(Aliases.CHAMPION, 1, ROWS.get(120));

      assertThat(contenders.look()).isEmpty();

      assertThat(loads.lines()).containsExactly("INFO Model sim-ar-5s-h1 v1 is loaded");
      assertThat(championOf(LATE)).contains(1);
    }
  }

  @Test
  void noMoreAreLoadedAheadThanAreKept() throws IOException {
    move(Aliases.CHALLENGER, 1, ROWS.get(0));
    try (ModelCache small = new ModelCache(registry, 1);
        LogLines loads = new LogLines(ModelCache.class)) {
      new Contenders(registry, aliases, small, new RefusedRows(meters)).refresh();

      assertThat(contenders.look()).extracting(ModelManifest::version).containsExactly(2, 1);
      assertThat(loads.lines()).containsExactly("INFO Model sim-ar-5s-h1 v2 is loaded");
    }
  }

  @Test
  void aDamagedManifestIsRefusedAsADamagedModelIs() throws IOException {
    Files.writeString(file(2, HdfsLayout.MANIFEST_FILE), "{\"name\": ");

    try (LogLines log = new LogLines(ModelCache.class)) {
      look();

      assertThat(log.lines())
          .filteredOn(line -> line.contains("v2"))
          .singleElement()
          .asString()
          .startsWith("ERROR Model sim-ar-5s-h1 v2 is refused")
          .contains("manifest is damaged");
    }
    assertThat(cache.bad()).containsOnlyKeys("sim-ar-5s-h1 v2");
    assertThat(championOf(LATE)).contains(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {HdfsLayout.MANIFEST_FILE, HdfsLayout.MODEL_FILE})
  void whatIsMissingIsSaidOnceAndLookedForUntilItIsThere(String file) throws IOException {
    Files.move(file(2, file), aside.resolve(file));
    try (LogLines log = new LogLines(MissingVersions.class);
        LogLines loads = new LogLines(ModelCache.class)) {
      look();

      assertThat(championOf(LATE)).contains(1);
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARN Model sim-ar-5s-h1 v2 is missing");

      Files.move(aside.resolve(file), file(2, file));
      look();

      assertThat(championOf(LATE)).contains(2);
      assertThat(log.lines()).hasSize(1);
      assertThat(loads.lines())
          .containsExactlyInAnyOrder(
              "INFO Model sim-ar-5s-h1 v1 is loaded", "INFO Model sim-ar-5s-h1 v2 is loaded");
    }
  }

  @Test
  void aDamagedVersionIsNotReadAgainWhileAnotherIsLookedFor() throws IOException {
    Files.writeString(file(1, HdfsLayout.MANIFEST_FILE), "{");
    Files.delete(file(2, HdfsLayout.MANIFEST_FILE));

    try (LogLines log = new LogLines(ModelCache.class)) {
      look();

      assertThat(log.lines()).singleElement().asString().contains("v1 is refused");
    }
  }

  @Test
  void aVersionThatIsMissingWhenARowNeedsItIsLookedForToo() throws IOException {
    look();
    Files.move(folderOf(1), aside.resolve("v1"));
    assertThat(championOf(EARLY)).isEmpty();
    look();
    assertThat(championOf(EARLY)).isEmpty();

    Files.move(aside.resolve("v1"), folderOf(1));
    assertThat(championOf(EARLY)).isEmpty();
    look();

    assertThat(championOf(EARLY)).contains(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {Aliases.CHAMPION, Aliases.CHALLENGER})
  void aMoveBehindRowsThatWereForecastIsCounted(String alias) throws IOException {
    look();
    lineOf(LATE).reached().set(LATE.availableAtMicros());
    for (FeatureRow from : List.of(LATE, ROWS.get(151))) {
      move(alias, 1, from);
    }

    look();

    assertThat(meters.find("tickcast.moves.late").counters()).hasSize(1);
    assertThat(meters.get("tickcast.moves.late").tag("alias", alias).counter().count())
        .isEqualTo(1);
  }

  @Test
  void aModelIsServedWhileSomeChampionOfItCanBeLoaded() throws IOException {
    assertThat(contenders.served()).isZero();
    Files.move(folderOf(2), aside.resolve("v2"));
    look();
    assertThat(contenders.served()).isEqualTo(1);

    Files.move(file(1, HdfsLayout.MODEL_FILE), aside.resolve(HdfsLayout.MODEL_FILE));
    assertThat(championOf(LATE)).isEmpty();
    look();
    assertThat(contenders.served()).isZero();

    Files.move(aside.resolve("v2"), folderOf(2));
    look();
    assertThat(contenders.served()).isEqualTo(1);
  }

  @Test
  void aModelWhoseChampionsAreDamagedIsNotServed() throws IOException {
    Files.writeString(file(1, HdfsLayout.MANIFEST_FILE), "{");
    Files.writeString(file(2, HdfsLayout.MODEL_FILE), "no model");

    look();

    assertThat(contenders.served()).isZero();
  }

  @Test
  void theHealthCheckSaysWhatIsDamagedAndWhatIsMissingWhileItIs() throws IOException {
    Files.writeString(file(1, HdfsLayout.MANIFEST_FILE), "{");
    Files.move(folderOf(2), aside.resolve("v2"));
    // Nothing is predicted here: without rows, without a sink.
    Predictor predictor =
        new Predictor(
            Settings.defaults(PredictorSettings.class),
            registry,
            aliases,
            null,
            null,
            new PartitionWatch(),
            new SimpleMeterRegistry());

    predictor.refreshContenders();
    assertThat(health(predictor).get("sim-ar-5s-h1 v1"))
        .asString()
        .startsWith("manifest is damaged: ");
    assertThat(health(predictor)).containsEntry("sim-ar-5s-h1 v2", "missing: it has no manifest");

    Files.move(aside.resolve("v2"), folderOf(2));
    predictor.refreshContenders();
    assertThat(health(predictor)).containsOnlyKeys("sim-ar-5s-h1 v1", "trouble");

    predictor.close();
  }

  @Test
  void whatIsMissingOfAModelThatIsGoneIsForgotten() throws IOException {
    Files.delete(file(2, HdfsLayout.MANIFEST_FILE));
    look();
    assertThat(cache.missing().reasons()).containsOnlyKeys("sim-ar-5s-h1 v2");

    hdfs.delete(new org.apache.hadoop.fs.Path(HdfsLayout.model(MODEL)), true);
    look();

    assertThat(cache.missing().reasons()).isEmpty();
  }

  private void move(String alias, int version, FeatureRow from) throws IOException {
    Instant effective = Instant.EPOCH.plus(from.availableAtMicros(), ChronoUnit.MICROS);
    aliases.move(
        aliases.history(MODEL, alias),
        new AliasMove(alias, version, null, effective, effective, "test", "a test"));
  }

  /** As the poll does again and again. */
  private void look() throws IOException {
    for (int i = 0; i < LOOKS; i++) {
      contenders.refresh();
    }
  }

  private Optional<Integer> championOf(FeatureRow row) throws IOException {
    ModelLine line = lineOf(row);
    return Optional.ofNullable(contenders.champion(line, row)).map(Version::number);
  }

  private ModelLine lineOf(FeatureRow row) {
    return contenders.lines().get(Series.of(row)).get(0);
  }

  private static Map<String, Object> health(Predictor predictor) {
    HealthCheckResponse answer =
        new PredictorReadiness(predictor, Settings.defaults(RoleSettings.class)).call();
    assertThat(answer.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
    return answer.getData().orElseThrow();
  }

  private Path folderOf(int version) {
    return folder.resolve(HdfsLayout.version(MODEL, version).substring(1));
  }

  private Path file(int version, String name) {
    return folderOf(version).resolve(name);
  }
}
