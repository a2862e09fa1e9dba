package io.tickcast.training.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.market.feature.PipelineSettings;
import io.tickcast.training.FolderHdfs;
import io.tickcast.training.History;
import io.tickcast.training.dataset.DatasetReader;
import io.tickcast.training.dataset.MemoryLimit;
import io.tickcast.training.drift.ReferenceSampler;
import io.tickcast.training.drift.WatchSettings;
import io.tickcast.training.registry.AliasMover;
import io.tickcast.training.registry.Aliases;
import io.tickcast.training.registry.EventTime;
import io.tickcast.training.registry.ModelRegistry;
import io.tickcast.training.training.TrainingRun.State;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A whole training on an archive, where files are damaged and stores away. */
class TrainingJobTest {
  private static final Instant NOON = Instant.parse("2024-01-02T12:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String MODEL = "sim-ar-5s-h1";
  private static final FeatureSet SET = FeatureSet.STATIONARY;

  @TempDir private java.nio.file.Path folder;
  private FolderHdfs hdfs;
  private ModelRegistry registry;
  private Aliases aliases;

  @BeforeEach
  void archive() throws IOException {
    hdfs = new FolderHdfs(folder);
    registry = new ModelRegistry(hdfs);
    aliases = new Aliases(hdfs);
    new History("SIM.AR", 3_000, 0.2, 17).archive(hdfs, 0, 3_000);
  }

  @Test
  void aDamagedVersionStandsInTheWayOfNoOther() throws IOException {
    train(symbol -> Optional.of(NOON));
    try (var out = hdfs.create(new Path(HdfsLayout.version(MODEL, 1), "manifest.json"), true)) {
      out.writeBytes("{");
    }

    TrainingRun run = train(symbol -> Optional.of(NOON));

    assertThat(run.snapshot().state()).isEqualTo(State.SUCCEEDED);
    assertThat(run.snapshot().version()).isEqualTo(2);
    assertThat(registry.versions(MODEL)).containsExactly(1, 2);
  }

  @Test
  void nothingIsPublishedThatNoAliasCouldName() throws IOException {
    TrainingRun run =
        train(
            symbol -> {
              throw new IOException("Cassandra does not answer");
            });

    assertThat(run.snapshot().state()).isEqualTo(State.FAILED);
    assertThat(run.snapshot().message()).isEqualTo("a store is away: Cassandra does not answer");
    assertThat(run.snapshot().version()).isNull();
    assertThat(registry.versions(MODEL)).isEmpty();
  }

  @Test
  void aRunThatFailsBehindThePublicationTellsItsVersion() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    TrainingRun run =
        train(
            symbol -> {
              if (asked.getAndIncrement() > 0) {
                throw new IOException("Cassandra does not answer");
              }
              return Optional.of(NOON);
            });

    assertThat(registry.versions(MODEL)).containsExactly(1);
    assertThat(run.snapshot().state()).isEqualTo(State.FAILED);
    assertThat(run.snapshot().version()).isEqualTo(1);
    assertThat(run.snapshot().figures()).containsKey("walkForward");
    assertThat(run.snapshot().message())
        .isEqualTo(
            "v1 is published, but no alias may name it: a store is away: Cassandra does not answer");
  }

  @ParameterizedTest
  @CsvSource({"0, FAILED", "1, SUCCEEDED"})
  void aHoleInTheSymbolsOwnPartitionFailsTheRunAndOneElsewhereDoesNot(int partition, State state)
      throws IOException {
    String path = History.archiveDamaged(hdfs, partition);

    TrainingRun.Snapshot run = train(symbol -> Optional.of(NOON)).snapshot();

    assertThat(run.state()).isEqualTo(state);
    assertThat(registry.versions(MODEL)).hasSize(state == State.FAILED ? 0 : 1);
    if (state == State.FAILED) {
      assertThat(run.message())
          .startsWith("the archive of SIM.AR has a hole: ")
          .contains(path, "./tickcast archive verify")
          .doesNotContain("\n");
    }
  }

  @Test
  void whereNothingIsLeftOfASymbolTheDamageIsTheReason() throws IOException {
    hdfs.delete(new Path(HdfsLayout.RAW_TICKS), true);
    String path = History.archiveDamaged(hdfs, 2);

    TrainingRun.Snapshot run = train(symbol -> Optional.of(NOON)).snapshot();

    assertThat(run.state()).isEqualTo(State.FAILED);
    assertThat(run.message()).contains(path);
  }

  private TrainingRun train(EventTime eventTime) {
    TrainingRequest request = new TrainingRequest("SIM.AR", Interval.parse("5s"), 1, "test");
    try (TrainingRuns runs =
        new TrainingRuns(job(eventTime), 1, new StandingClock(NOON), new SimpleMeterRegistry())) {
      TrainingRun run = runs.queue(request).orElseThrow();
      await().atMost(PATIENCE).until(run::isOver);
      return run;
    }
  }

  private TrainingJob job(EventTime eventTime) {
    StandingClock clock = new StandingClock(NOON);
    BoostingSettings boosting = Settings.defaults(BoostingSettings.class);
    SplitSettings splits = Settings.defaults(SplitSettings.class);
    LearnerSettings ridge =
        Settings.of(LearnerSettings.class, Map.of("tickcast.training.learners.use", "ridge"));
    return new TrainingJob(
        new DatasetReader(hdfs, PipelineSettings.DEFAULT_LATENESS),
        MemoryLimit.NONE,
        new ModelTrainer(boosting, splits, ridge),
        new ManifestWriter(boosting, splits, "test", clock),
        registry,
        new ReferenceSampler(Settings.defaults(WatchSettings.class), 1),
        new Promotion(
            registry,
            aliases,
            new AliasMover(aliases, eventTime, Duration.ofSeconds(5), clock),
            (symbol, interval, set) -> Optional.of(SET.fingerprint()),
            new PromotionGate(Settings.defaults(GateSettings.class), 1)),
        SET);
  }
}
