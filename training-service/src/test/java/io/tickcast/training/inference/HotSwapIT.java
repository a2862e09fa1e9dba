package io.tickcast.training.inference;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.restassured.http.ContentType;
import io.tickcast.contracts.codec.OutcomeCodec;
import io.tickcast.contracts.codec.PredictionCodec;
import io.tickcast.contracts.layout.AliasMove;
import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.localstack.Part;
import io.tickcast.localstack.ServiceProcess;
import io.tickcast.market.feature.FeatureRow;
import io.tickcast.market.prediction.Prediction;
import io.tickcast.market.prediction.Prediction.Role;
import io.tickcast.training.History;
import io.tickcast.training.Servers;
import io.tickcast.training.outcome.SeriesHistory;
import io.tickcast.training.registry.AliasHistory;
import io.tickcast.training.registry.Aliases;
import io.tickcast.training.registry.ModelRegistry;
import io.tickcast.training.training.ModelFixture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The champion is moved while rows stream, and the predictor is killed in between: what it wrote
 * equals, bit for bit, what one undisturbed pass over the same rows gives.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HotSwapIT {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String SYMBOL = "SWAP.AR";
  private static final String MODEL = "swap-ar-5s-h1";
  private static final int STREAMED = 3_000;
  private static final int CHUNK = 25;

  private final List<FeatureRow> rows = new History(SYMBOL, STREAMED + 300, 0.2, 23).rows();
  private Servers servers;
  private ModelRegistry registry;
  private Aliases aliases;
  private ServiceProcess service;

  @BeforeAll
  void startWithAChampionAndAChallenger() throws IOException {
    servers = new Servers();
    registry = new ModelRegistry(servers.hdfs);
    aliases = new Aliases(servers.hdfs);
    for (String learner : List.of("gbt", "ridge", "forest")) {
      ModelFixture fixture = ModelFixture.autoregression(learner);
      registry.publish(
          MODEL,
          Map.of(HdfsLayout.MODEL_FILE, fixture.model().model()),
          version -> fixture.manifestOf(SYMBOL, version));
    }
    move(Aliases.CHAMPION, 1, rows.get(0));
    move(Aliases.CHALLENGER, 3, rows.get(100));
    service =
        servers.stack.startService(
            Part.TRAINING,
            Map.of(
                "tickcast.training.auto.enabled", "false",
                // Rows come here many hundred times as fast as bars do.
                "tickcast.registry.move-ahead", "PT1H",
                "tickcast.predictor.registry-poll", "0.2s",
                // On a busy machine every thread stands still for some seconds.
                "quarkus.vertx.max-event-loop-execute-time", "10s"));
  }

  @AfterAll
  void stop() throws IOException {
    if (service != null) {
      service.close();
    }
    servers.hdfs.delete(new Path(HdfsLayout.model(MODEL)), true);
    servers.close();
  }

  @Test
  @Order(1)
  void everyRowHasOneChampionsPredictionByTheVersionThatTheHistoryNames() throws Exception {
    CompletableFuture<Void> stream = CompletableFuture.runAsync(() -> publish(0, STREAMED));
    awaitPredictions(300);
    given()
        .baseUri(service.baseUrl().toString())
        .contentType(ContentType.JSON)
        .body(Map.of("version", 2, "why", "a test of swapping"))
        .put("/api/v1/models/" + MODEL + "/aliases/champion")
        .then()
        .statusCode(200);
    awaitPredictions(600);
    service.kill();
    service.restart(PATIENCE);
    stream.join();
    awaitPredictions(STREAMED);

    List<Prediction> champions = servers.predictions(rows.get(0), Role.CHAMPION);
    Map<Long, Integer> served =
        champions.stream()
            .collect(Collectors.toMap(Prediction::bucketStartMicros, Prediction::version));
    AliasHistory history = aliases.history(MODEL, Aliases.CHAMPION);
    for (FeatureRow row : rows.subList(0, STREAMED)) {
      Instant at = Instant.EPOCH.plus(row.availableAtMicros(), ChronoUnit.MICROS);
      assertThat(served.get(row.bar().startMicros())).isEqualTo(history.servingAt(at).get(0));
    }
    assertThat(served.values()).contains(1, 2).hasSize(STREAMED);
    assertThat(Files.readString(service.log().file()))
        .doesNotContain("was heard of too late")
        .doesNotContain("has been blocked for");
  }

  @Test
  @Order(2)
  void aKillChangesNoBit() throws IOException {
    RowPredictor.Batch undisturbed = undisturbed(rows.subList(0, STREAMED));

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(distinct(servers.records(Topic.OUTCOMES, SYMBOL)))
                    .isEqualTo(encoded(undisturbed.outcomes(), OutcomeCodec::encode)));
    assertThat(distinct(servers.records(Topic.PREDICTIONS, SYMBOL)))
        .isEqualTo(encoded(undisturbed.predictions(), PredictionCodec::encode));
    for (Role role : Role.values()) {
      assertThat(servers.predictions(rows.get(0), role))
          .containsExactlyInAnyOrderElementsOf(
              undisturbed.predictions().stream().filter(p -> p.role() == role).toList());
      assertThat(servers.outcomes(rows.get(0), role))
          .containsExactlyInAnyOrderElementsOf(
              undisturbed.outcomes().stream().filter(o -> o.prediction().role() == role).toList());
    }
  }

  @Test
  @Order(3)
  void theChallengerForecastsBesideFromItsFirstMoveOn() {
    List<Prediction> shadows = servers.predictions(rows.get(0), Role.SHADOW);

    assertThat(shadows).hasSize(STREAMED - 100).allMatch(p -> p.version() == 3);
    assertThat(servers.outcomes(rows.get(0), Role.SHADOW)).hasSize(STREAMED - 101);
  }

  @Test
  @Order(4)
  void whatWasServedIsExplainedToTheLastTerm() {
    for (Role role : Role.values()) {
      assertThat(servers.predictions(rows.get(0), role))
          .allSatisfy(
              p ->
                  assertThat(p.contributions().values().stream().mapToDouble(v -> v).sum())
                      .isCloseTo(p.forecast(), within(1e-8)));
    }
  }

  @Test
  @Order(5)
  void aChampionOfAnotherFingerprintIsRefusedAndTheOldOneServes() throws IOException {
    ModelFixture fixture = ModelFixture.autoregression();
    ModelManifest foreign =
        registry.publish(
            MODEL,
            Map.of(HdfsLayout.MODEL_FILE, fixture.model().model()),
            version -> fixture.manifestOf(SYMBOL, version, "0".repeat(64)));
    move(Aliases.CHAMPION, foreign.version(), rows.get(STREAMED));
    String loaded = "%s v%d is loaded".formatted(MODEL, foreign.version());
    await().atMost(PATIENCE).until(() -> Files.readString(service.log().file()).contains(loaded));
    publish(STREAMED, STREAMED + 100);
    awaitPredictions(STREAMED + 100);

    assertThat(servers.predictions(rows.get(0), Role.CHAMPION))
        .filteredOn(p -> p.bucketStartMicros() >= rows.get(STREAMED).bar().startMicros())
        .hasSize(100)
        .allMatch(p -> p.version() == 2);
    given()
        .baseUri(service.baseUrl().toString())
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .body(containsString("must have fingerprint 000"));
  }

  /** One pass over all rows, in this process, by a predictor that knows every move beforehand. */
  private RowPredictor.Batch undisturbed(List<FeatureRow> all) throws IOException {
    try (ModelCache cache = new ModelCache(registry, 10)) {
      Contenders contenders =
          new Contenders(registry, aliases, cache, new RefusedRows(new SimpleMeterRegistry()));
      contenders.refresh();
      return new RowPredictor(
              contenders, cache, (row, longestHorizon) -> new SeriesHistory(longestHorizon))
          .predict(all);
    }
  }

  private void move(String alias, int version, FeatureRow from) throws IOException {
    AliasHistory history = aliases.history(MODEL, alias);
    Instant effective = Instant.EPOCH.plus(from.availableAtMicros(), ChronoUnit.MICROS);
    AliasMove move =
        new AliasMove(
            alias,
            version,
            history.current().map(AliasMove::version).orElse(null),
            effective,
            effective,
            "test",
            "a test");
    assertThat(aliases.move(history, move)).isTrue();
  }

  private void publish(int from, int to) {
    for (int i = from; i < to; i += CHUNK) {
      servers.publish(rows.subList(i, Math.min(i + CHUNK, to)));
    }
  }

  private void awaitPredictions(int count) {
    await()
        .atMost(PATIENCE)
        .until(() -> servers.predictions(rows.get(0), Role.CHAMPION).size() >= count);
  }

  private static Set<ByteBuffer> distinct(Collection<byte[]> values) {
    return values.stream().map(ByteBuffer::wrap).collect(Collectors.toSet());
  }

  private static <T> Set<ByteBuffer> encoded(List<T> rows, Function<T, byte[]> codec) {
    return distinct(rows.stream().map(codec).toList());
  }
}
