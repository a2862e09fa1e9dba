package io.tickcast.training;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.contracts.layout.ReferenceCodec;
import io.tickcast.contracts.layout.ReferenceSample;
import io.tickcast.localstack.Part;
import io.tickcast.localstack.ProcessLog;
import io.tickcast.localstack.ServiceProcess;
import io.tickcast.market.feature.FeatureRow;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.market.feature.PipelineSettings;
import io.tickcast.market.prediction.Prediction.Role;
import io.tickcast.training.dataset.Dataset;
import io.tickcast.training.dataset.DatasetReader;
import io.tickcast.training.dataset.MemoryLimit;
import io.tickcast.training.registry.Sha256;
import io.tickcast.training.training.BoostingSettings;
import io.tickcast.training.training.LearnerSettings;
import io.tickcast.training.training.ModelTrainer;
import io.tickcast.training.training.Settings;
import io.tickcast.training.training.SplitSettings;
import io.tickcast.training.training.TrainedModel;
import io.tickcast.training.training.TrainingProgress;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.protocol.HdfsConstants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * From Parquet files on HDFS to predictions and outcomes, on real servers, with the service as it
 * is packaged, killed in between and given a tampered model.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TrainingJourneyIT {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String SYMBOL = "SIM.AR";
  private static final String MODEL = "sim-ar-5s-h1";
  private static final String CHAMPION = "items.find { it.name == '" + MODEL + "' }.champion";
  private static final String VERSIONS = "items.find { it.name == '" + MODEL + "' }.versions";
  private static final int HISTORY = 6_000;
  private static final int STREAMED = HISTORY + 400;
  private static final int CHUNK = 25;

  private final History history = new History(SYMBOL, STREAMED + 2_000, 0.2, 17);
  private final List<FeatureRow> rows = history.rows();
  private Servers servers;
  private ServedRecords records;
  private ServiceProcess service;

  @BeforeAll
  void startOnAnArchive() throws IOException {
    servers = new Servers();
    records = new ServedRecords(servers, rows, MODEL);
    // Two files that overlap: some offsets stand twice.
    history.archive(servers.hdfs, 0, 3_500);
    history.archive(servers.hdfs, 3_000, HISTORY);
    History.archiveDamaged(servers.hdfs, 1);
    servers.publish(rows.subList(HISTORY - 200, HISTORY - 100));
    service =
        servers.stack.startService(
            Part.TRAINING,
            Map.of(
                "tickcast.training.auto.enabled",
                "false",
                // On a busy machine every thread stands still for some seconds.
                "quarkus.vertx.max-event-loop-execute-time",
                "10s"));
    RestAssured.baseURI = service.baseUrl().toString();
  }

  @AfterAll
  void stop() throws IOException {
    if (service != null) {
      service.close();
    }
    servers.close();
  }

  @Test
  @Order(1)
  void trainsOnTheArchiveWhenAsked() throws Exception {
    String id =
        given()
            .contentType(ContentType.JSON)
            .body(Map.of("symbol", SYMBOL))
            .post("/api/v1/training-runs")
            .then()
            .statusCode(202)
            .body("model", equalTo(MODEL))
            .extract()
            .path("id");

    awaitEnd(id, "succeeded", "");

    ModelManifest manifest = records.manifest(1);
    assertThat(manifest.features().fingerprint()).isEqualTo(FeatureSet.STATIONARY.fingerprint());
    ReferenceSample reference = ReferenceCodec.decode(records.bytes(1, HdfsLayout.REFERENCE_FILE));
    assertThat(reference.rows()).isBetween(5_900, 6_000);
    assertThat(reference.columns().keySet())
        .containsExactlyInAnyOrderElementsOf(FeatureSet.STATIONARY.columns());
    assertThat(reference.columns().values())
        .allMatch(column -> column.stabilityLimit() > 0 && column.distanceLimit() < 1);
    long gaps = 2L * manifest.data().gapBars();
    long used =
        manifest.data().training().rows()
            + manifest.data().validation().rows()
            + manifest.data().test().rows();
    // 6,000 ticks once each: two bars are not final, the warm-up and the last label are missing.
    assertThat(used + gaps).isEqualTo(HISTORY - 2 - (FeatureSet.STATIONARY.warmUpBars() - 1) - 1);
    assertThat(manifest.data().archiveFiles()).hasSize(2);
    given()
        .get("/api/v1/training-runs/" + id)
        .then()
        .body("log", hasItem(containsString("500 repeated")))
        .body("log", hasItem(containsString("left out, damaged")))
        .body("version", equalTo(1))
        .body("figures.model.rows", greaterThan(1_000f));
    given().get("/api/v1/models").then().body(CHAMPION, equalTo(1));
  }

  @Test
  @Order(2)
  void theManifestAndTheArchiveMakeTheSameModelAgainBitForBit() throws Exception {
    ModelManifest manifest = records.manifest(1);
    FeatureSet set = FeatureSet.named(manifest.features().set());

    Dataset dataset =
        new DatasetReader(servers.hdfs, PipelineSettings.DEFAULT_LATENESS)
            .read(
                manifest.task().symbols().get(0),
                manifest.task().interval(),
                manifest.task().horizon(),
                set,
                MemoryLimit.NONE,
                () -> {});
    TrainedModel again =
        new ModelTrainer(
                Settings.defaults(BoostingSettings.class),
                Settings.defaults(SplitSettings.class),
                Settings.defaults(LearnerSettings.class))
            .train(dataset.rows(), set.columns(), TrainingProgress.SILENT);

    assertThat(dataset.files()).isEqualTo(manifest.data().archiveFiles());
    assertThat(again.model()).isEqualTo(records.bytes(1, HdfsLayout.MODEL_FILE));
    assertThat(Sha256.of(again.model())).isEqualTo(manifest.modelSha256());
    assertThat(again.scale()).isEqualTo(TrainedModel.scaleOf(manifest));
    assertThat(again.errors().percentiles()).isEqualTo(manifest.residualQuantiles());
    assertThat(again.figures()).isEqualTo(manifest.figures().get("walkForward"));
    assertThat(manifest.evaluation().gate().passed()).isTrue();
  }

  /** The archive holds a neighbour whose price never moves. */
  @Test
  @Order(3)
  void aRunThatFailsSaysWhyAndLeavesTheChampionAlone() {
    FeatureRow like = rows.get(0);
    servers.know("OTHER", like.bar().interval());

    String id = order("{\"symbol\":\"OTHER\"}").then().statusCode(202).extract().path("id");

    awaitEnd(id, "failed", "the price never moves");
    given().get("/api/v1/models").then().body("items.name", not(hasItem("other-5s-h1")));
    given().get("/api/v1/models").then().body(CHAMPION, equalTo(1));
  }

  @Test
  @Order(4)
  void runsComeInPages() {
    List<String> all = given().get("/api/v1/training-runs").then().extract().path("items.id");

    given()
        .get("/api/v1/training-runs?limit=1")
        .then()
        .body("items.id", equalTo(all.subList(0, 1)))
        .body("next", equalTo(all.get(0)));
    given()
        .get("/api/v1/training-runs?before=" + all.get(0))
        .then()
        .body("items.id", equalTo(all.subList(1, all.size())))
        .body("next", nullValue());
    given().get("/api/v1/training-runs?before=none").then().statusCode(400);
  }

  @Test
  @Order(4)
  void saysWhatIsWrongWithARequest() {
    order("{\"symbol\":\"NO.SUCH\"}").then().statusCode(404);
    order("{\"symbol\":\"no such\"}").then().statusCode(400);
    order("{\"symbol\":\"SIM.AR\",\"interval\":\"7s\"}").then().statusCode(400);
    order("{\"symbol\":\"SIM.AR\",\"horizon\":0}").then().statusCode(400);
    order("{").then().statusCode(400).contentType("application/problem+json");
    given().get("/api/v1/training-runs/none").then().statusCode(404);
    given().get("/api/v1/models/..%2Fraw/versions").then().statusCode(404);
    given().get("/api/v1/models/" + MODEL + "/versions/9").then().statusCode(404);
    given().get("/api/v1/models/" + MODEL + "/aliases/king/history").then().statusCode(400);
  }

  @Test
  @Order(5)
  void predictsEveryRowOnceAcrossAKill() throws Exception {
    servers.publish(rows.subList(HISTORY - 100, HISTORY + 100));
    await()
        .atMost(PATIENCE)
        .until(() -> servers.predictions(rows.get(0), Role.CHAMPION).size() > 50);
    service.kill();
    servers.publish(rows.subList(HISTORY + 100, HISTORY + 200));
    service.restart(PATIENCE);
    servers.publish(rows.subList(HISTORY + 200, HISTORY + 300));

    Map<Long, Double> expected = records.expectedForecasts(1, HISTORY - 200, HISTORY + 300);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(servers.predictions(rows.get(0), Role.CHAMPION)).hasSize(expected.size());
              assertThat(servers.outcomes(rows.get(0), Role.CHAMPION)).hasSize(expected.size() - 1);
            });
    records.requireForecasts(expected);
    records.requireOutcomes();
    records.requireTheSameOnKafka(expected);
  }

  @Test
  @Order(6)
  void refusesATamperedModelAndGoesOnWithTheOld() throws Exception {
    records.tamperedVersion(2);
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("version", 2, "why", "a test of honesty"))
        .put("/api/v1/models/" + MODEL + "/aliases/champion")
        .then()
        .statusCode(200)
        .body("fromVersion", equalTo(1));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                given()
                    .get("/q/health/ready")
                    .then()
                    .statusCode(200)
                    .body(containsString("SHA-256 of model.ubj")));

    servers.publish(rows.subList(HISTORY + 300, STREAMED));

    Map<Long, Double> expected = records.expectedForecasts(1, HISTORY - 200, STREAMED);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(servers.predictions(rows.get(0), Role.CHAMPION))
                    .hasSize(expected.size()));
    assertThat(servers.predictions(rows.get(0), Role.CHAMPION)).allMatch(p -> p.version() == 1);
    given()
        .get("/api/v1/models/" + MODEL + "/aliases/champion/history")
        .then()
        .body("items.version", equalTo(List.of(1, 2)))
        .body("items[1].why", equalTo("a test of honesty"));
  }

  @Test
  @Order(7)
  void aRollbackIsOneCall() {
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("version", 1, "why", "v2 is damaged"))
        .put("/api/v1/models/" + MODEL + "/aliases/champion")
        .then()
        .statusCode(200)
        .body("version", equalTo(1))
        .body("fromVersion", equalTo(2));
    given().get("/api/v1/models").then().body(CHAMPION, equalTo(1));
  }

  @Test
  @Order(8)
  void aVersionTakesAnyTag() {
    String tags = "/api/v1/models/" + MODEL + "/versions/1/tags";
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("value", "Ada, on paper"))
        .put(tags + "/checked-by")
        .then()
        .statusCode(200);

    given().get(tags).then().body("items.key", equalTo(List.of("checked-by")));
    given().get(tags).then().body("items[0].value", equalTo("Ada, on paper"));
    given().contentType(ContentType.JSON).body("{}").put(tags + "/x").then().statusCode(400);
    given()
        .contentType(ContentType.JSON)
        .body("{\"value\":\"\"}")
        .put(tags + "/X!")
        .then()
        .statusCode(400);
    given().delete(tags + "/none").then().statusCode(404);
    given().delete(tags + "/checked-by").then().statusCode(200).body("items", hasSize(0));
    given().get("/api/v1/models/" + MODEL + "/versions/9/tags").then().statusCode(404);
  }

  @Test
  @Order(9)
  void aRunCanBeFollowedAndCancelled() {
    try (RunListener listener = new RunListener(service.baseUrl())) {
      String running = order("{\"symbol\":\"SIM.AR\",\"horizon\":3}").path("id");
      String waiting = order("{\"symbol\":\"SIM.AR\",\"horizon\":4}").path("id");

      given()
          .delete("/api/v1/training-runs/" + waiting)
          .then()
          .statusCode(200)
          .body("state", equalTo("cancelled"));
      await()
          .atMost(PATIENCE)
          .until(
              () -> listener.of(running).stream().anyMatch(run -> run.path("round").has("loss")));
      given().delete("/api/v1/training-runs/" + running).then().statusCode(200);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(listener.of(running))
                      .last()
                      .satisfies(
                          run -> assertThat(run.path("state").asText()).isEqualTo("cancelled")));
      assertThat(listener.of(running))
          .anySatisfy(
              run -> {
                assertThat(run.path("round").path("loss").asDouble()).isBetween(0.5, 1.5);
                assertThat(run.path("round").path("most").asInt()).isEqualTo(400);
                assertThat(run.path("expectedEnd").asText()).isNotEmpty();
              });
      assertThat(listener.of(waiting))
          .last()
          .satisfies(run -> assertThat(run.path("state").asText()).isEqualTo("cancelled"));
      given().delete("/api/v1/training-runs/" + running).then().statusCode(409);
      given()
          .get("/api/v1/models")
          .then()
          .body("items.name", not(hasItem(startsWith("sim-ar-5s-h3"))));
    }
  }

  @Test
  @Order(10)
  void aRegistryWithoutSpaceFailsTheRunAndNothingElse() throws IOException {
    Path models = new Path(HdfsLayout.MODELS);
    DistributedFileSystem hdfs = (DistributedFileSystem) servers.hdfs;
    long full = hdfs.getContentSummary(models).getFileAndDirectoryCount();
    hdfs.setQuota(models, full, HdfsConstants.QUOTA_DONT_SET);
    try {
      String id = order("{\"symbol\":\"SIM.AR\"}").path("id");
      awaitEnd(id, "failed", "no space left");
    } finally {
      hdfs.setQuota(models, HdfsConstants.QUOTA_RESET, HdfsConstants.QUOTA_DONT_SET);
    }
    given().get("/api/v1/models").then().body(VERSIONS, equalTo(List.of(1, 2)));
    given().get("/api/v1/models").then().body(CHAMPION, equalTo(1));
  }

  @Test
  @Order(11)
  void aHoleInTheHistoryFailsTheRunAndLeavesTheChampionAlone() throws IOException {
    String path = History.archiveDamaged(servers.hdfs, 0);
    try {
      String id = order("{\"symbol\":\"SIM.AR\"}").path("id");
      awaitEnd(id, "failed", path);
    } finally {
      servers.hdfs.delete(new Path(path), false);
    }
    given().get("/api/v1/models").then().body(VERSIONS, equalTo(List.of(1, 2)));
    given().get("/api/v1/models").then().body(CHAMPION, equalTo(1));
  }

  /** The neighbour's price never moves: pooled with one that does, that is a history, too. */
  @Test
  @Order(12)
  void aModelOfSeveralSymbolsIsJudgedOnEachAndForecastsAsAShadow() {
    order("{\"symbols\":[\"SIM.AR\",\"SIM.AR\"]}").then().statusCode(400);
    order("{\"symbols\":[]}").then().statusCode(400);
    order("{\"symbols\":[\"SIM.AR\",null]}").then().statusCode(400);
    Response ordered = order("{\"symbols\":[\"SIM.AR\",\"OTHER\"]}");
    String model = ordered.path("model");

    awaitEnd(ordered.path("id"), "succeeded", "");

    String version = "/api/v1/models/" + model + "/versions/1";
    given()
        .get(version)
        .then()
        .body("task.symbols", equalTo(List.of("OTHER", "SIM.AR")))
        .body("figures.'walkForward SIM.AR'.model.r2", greaterThan(0f))
        .body("figures.'walkForward OTHER'.model.rows", greaterThan(1_000f));
    given().get(version + "/card").then().body(containsString("OTHER, SIM.AR"));
    given()
        .get("/api/v1/models")
        .then()
        .body("items.find { it.name == '" + model + "' }.champion", nullValue())
        .body("items.find { it.name == '" + model + "' }.challenger", equalTo(1));
  }

  /** With forecasts and a training under way, which are no outage when their clients are closed. */
  @Test
  @Order(13)
  void toldToEndItSaysNothingOfOutages() throws Exception {
    order("{\"symbol\":\"SIM.AR\",\"horizon\":5}").then().statusCode(202);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                service.log().lines().stream()
                    .anyMatch(line -> line.contains("sim-ar-5s-h5 begins")));
    int forecast = servers.predictions(rows.get(0), Role.CHAMPION).size();
    int before = service.log().lines().size();
    AtomicInteger published = new AtomicInteger(STREAMED);
    AtomicBoolean ended = new AtomicBoolean();
    CompletableFuture<Void> stream =
        CompletableFuture.runAsync(() -> publishUntil(ended, published));
    try {
      await()
          .atMost(PATIENCE)
          .until(() -> servers.predictions(rows.get(0), Role.CHAMPION).size() > forecast);

      assertThat(service.stop()).isTrue();
      assertThat(published).as("the rows came until the end").hasValueLessThan(rows.size());
    } finally {
      ended.set(true);
      stream.join();
    }

    // The training had still to find the archive's damaged file, or had found it.
    List<String> lines = service.log().lines();
    assertThat(lines.subList(before, lines.size()))
        .filteredOn(line -> !line.contains("damaged and left out"))
        .anyMatch(line -> line.contains("sim-ar-5s-h5: cancelled at"))
        .noneMatch(ProcessLog::isTrouble);
  }

  /** Rows that were never forecast, so that some of their forecasts are always being written. */
  private void publishUntil(AtomicBoolean ended, AtomicInteger published) {
    while (!ended.get() && published.get() < rows.size()) {
      int from = published.get();
      int to = Math.min(from + CHUNK, rows.size());
      servers.publish(rows.subList(from, to));
      published.set(to);
    }
  }

  private static void awaitEnd(String run, String state, String message) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                given()
                    .get("/api/v1/training-runs/" + run)
                    .then()
                    .body("state", equalTo(state))
                    .body("message", containsString(message)));
  }

  private static Response order(String body) {
    return given().contentType(ContentType.JSON).body(body).post("/api/v1/training-runs");
  }
}
