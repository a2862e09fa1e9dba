package io.tickcast.training.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.contracts.layout.AliasMove;
import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.service.LogLines;
import io.tickcast.training.FolderHdfs;
import io.tickcast.training.registry.AliasMover;
import io.tickcast.training.registry.Aliases;
import io.tickcast.training.registry.ModelRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the champion's files have to do with a candidate's way through the gate. */
class PromotionTest {
  private static final ModelFixture FIXTURE = ModelFixture.autoregression("ridge");
  private static final String MODEL = "sim-ar-5s-h1";
  private static final Instant NOON = Instant.parse("2024-01-01T12:00:00Z");

  @TempDir private java.nio.file.Path folder;
  private FolderHdfs hdfs;
  private Promotion promotion;

  @BeforeEach
  void publishAChampion() throws IOException {
    hdfs = new FolderHdfs(folder);
    ModelRegistry registry = new ModelRegistry(hdfs);
    Aliases aliases = new Aliases(hdfs);
    registry.publish(
        MODEL, Map.of(HdfsLayout.MODEL_FILE, FIXTURE.model().model()), FIXTURE::manifest);
    aliases.move(
        aliases.history(MODEL, Aliases.CHAMPION),
        new AliasMove(Aliases.CHAMPION, 1, null, NOON, NOON, "test", "because"));
    promotion =
        new Promotion(
            registry,
            aliases,
            new AliasMover(
                aliases,
                symbol -> Optional.of(NOON),
                Duration.ofSeconds(5),
                new StandingClock(NOON)),
            (symbol, interval, set) -> Optional.of(FeatureSet.STATIONARY.fingerprint()),
            new PromotionGate(Settings.defaults(GateSettings.class), 1));
  }

  @Test
  void aCandidateMustBeatTheChampion() throws IOException {
    Promotion.Decision decision = decide();

    assertThat(decision.champion()).isEqualTo(1);
    assertThat(decision.gate().champion()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          manifest.json | {"name": | manifest is damaged
          manifest.json |          | it has no manifest
          model.ubj     | xyz      | its model is not the one that was published
          model.ubj     |          | model.ubj
          """)
  void aChampionThatIsDamagedNeedNotBeBeaten(String file, String content, String reason)
      throws IOException {
    Path damaged = new Path(HdfsLayout.version(MODEL, 1), file);
    hdfs.delete(damaged, false);
    if (content != null) {
      try (var out = hdfs.create(damaged, true)) {
        out.write(content.getBytes(StandardCharsets.UTF_8));
      }
    }

    try (LogLines log = new LogLines(Promotion.class)) {
      Promotion.Decision decision = decide();

      assertThat(decision.champion()).isEqualTo(1);
      assertThat(decision.gate().champion()).isNull();
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARN Champion v1 of sim-ar-5s-h1 cannot serve, a candidate need not beat it")
          .contains(reason);
    }
  }

  private Promotion.Decision decide() throws IOException {
    TrainingRequest request = new TrainingRequest("SIM.AR", Interval.parse("5s"), 1, "test");
    return promotion.decide(request, FIXTURE.rows(), FIXTURE.model(), FeatureSet.STATIONARY);
  }
}
