package io.tickcast.training;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;

import io.restassured.response.ValidatableResponse;
import io.tickcast.contracts.layout.AliasMove;
import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.contracts.layout.ReferenceCodec;
import io.tickcast.contracts.layout.ReferenceSample;
import io.tickcast.localstack.Part;
import io.tickcast.localstack.ServiceProcess;
import io.tickcast.market.feature.FeatureRow;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.training.drift.ReferenceSampler;
import io.tickcast.training.drift.WatchSettings;
import io.tickcast.training.registry.AliasHistory;
import io.tickcast.training.registry.Aliases;
import io.tickcast.training.registry.ModelRegistry;
import io.tickcast.training.training.ModelFixture;
import io.tickcast.training.training.Settings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** A champion on rows like those that it knows, and then on rows that are four times as large. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WatchIT {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String SYMBOL = "WATCH.AR";
  private static final String MODEL = "watch-ar-5s-h1";
  private static final int SAMPLE = 3_000;
  private static final int WINDOW = 300;
  private static final int LIKE_BEFORE = SAMPLE + 400;
  private static final Map<String, String> WATCH =
      Map.of("tickcast.watch.window", Integer.toString(WINDOW), "tickcast.watch.resamples", "200");

  private final List<FeatureRow> rows = new History(SYMBOL, SAMPLE + 1_000, 0.2, 29).rows();
  private Servers servers;
  private ServiceProcess service;

  @BeforeAll
  void startWithAChampion() throws Exception {
    servers = new Servers();
    ModelFixture fixture = ModelFixture.autoregression("ridge");
    new ModelRegistry(servers.hdfs)
        .publish(
            MODEL,
            Map.of(
                HdfsLayout.MODEL_FILE,
                fixture.model().model(),
                HdfsLayout.REFERENCE_FILE,
                ReferenceCodec.encode(reference(fixture))),
            version -> fixture.manifestOf(SYMBOL, version));
    Instant from = Instant.EPOCH.plus(rows.get(0).availableAtMicros(), ChronoUnit.MICROS);
    assertThat(
            new Aliases(servers.hdfs)
                .move(
                    new AliasHistory(MODEL, Aliases.CHAMPION, List.of()),
                    new AliasMove(Aliases.CHAMPION, 1, null, from, from, "test", "a test")))
        .isTrue();
    service =
        servers.stack.startService(
            Part.TRAINING,
            Map.of(
                "tickcast.training.auto.enabled", "false",
                "tickcast.watch.every", "0.5s",
                "tickcast.training.retrain.cooldown", "1h"));
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
  void rowsLikeThoseOfTheSampleAreStable() {
    servers.publish(rows.subList(SAMPLE, LIKE_BEFORE));

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                health()
                    .body(at("skill.outcomes"), equalTo(LIKE_BEFORE - SAMPLE - 1))
                    .body(at("drift.state"), equalTo("stable"))
                    .body(at("drift.columns"), hasSize(15))
                    .body(at("drift.columns.drifted"), everyItem(equalTo(false)))
                    .body(at("drift.columns.stabilityLimit"), everyItem(greaterThan(0f)))
                    .body(at("role"), equalTo("champion"))
                    .body(at("skill.state"), anyOf(equalTo("as expected"), equalTo("no skill")))
                    .body(at("skill.words"), containsString("walk-forward, an alarm below")));
    runs().body(own(""), hasSize(0));
    assertThat(metric("tickcast_drift_columns")).isEqualTo("0.0");
    assertThat(metric("tickcast_skill_alarm")).isEqualTo("0.0");
  }

  @Test
  @Order(2)
  void rowsThatAreLargerRaiseBothAlarms() {
    servers.publish(
        rows.subList(LIKE_BEFORE, LIKE_BEFORE + WINDOW).stream().map(WatchIT::larger).toList());

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                health()
                    .body(at("drift.state"), equalTo("drift"))
                    .body(
                        at("drift.columns.find { it.name == 'log_return_1' }.drifted"),
                        equalTo(true))
                    .body(at("drift.columns.find { it.name == 'forecast' }.drifted"), equalTo(true))
                    .body(at("skill.state"), equalTo("below expectation")));
    assertThat(Double.parseDouble(metric("tickcast_drift_columns"))).isGreaterThan(2);
    assertThat(metric("tickcast_skill_alarm")).isEqualTo("1.0");
  }

  /** The archive knows nothing of the symbol: the run fails, and is not tried again at once. */
  @Test
  @Order(3)
  void anAlarmHasTheModelTrainedAnewOnce() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> runs().body(own(".state"), equalTo(List.of("failed"))));
    double looks = looks();
    await().atMost(PATIENCE).until(() -> looks() > looks + 4);
    runs()
        .body(own(""), hasSize(1))
        .body(own("[0].requestedBy"), anyOf(equalTo("skill alarm"), equalTo("drift")));
  }

  private ValidatableResponse runs() {
    return given().baseUri(service.baseUrl().toString()).get("/api/v1/training-runs").then();
  }

  private static String own(String path) {
    return "items.findAll { it.model == '" + MODEL + "' }" + path;
  }

  private ReferenceSample reference(ModelFixture fixture) throws XGBoostError, IOException {
    int width = FeatureSet.STATIONARY.columns().size();
    float[] features = new float[SAMPLE * width];
    for (int i = 0; i < SAMPLE; i++) {
      rows.get(i).copyTo(features, i * width);
    }
    float[][] scaled =
        XGBoost.loadModel(fixture.model().model())
            .predict(new DMatrix(features, SAMPLE, width, Float.NaN));
    double[] forecasts =
        Arrays.stream(scaled)
            .mapToDouble(
                row -> row[0] * fixture.model().scale() + fixture.model().errors().median())
            .toArray();
    return new ReferenceSampler(Settings.of(WatchSettings.class, WATCH), 3)
        .of(FeatureSet.STATIONARY.columns(), features, forecasts);
  }

  private static FeatureRow larger(FeatureRow row) {
    double[] values = new double[row.size()];
    Arrays.setAll(values, c -> 4 * row.value(c).orElse(Double.NaN));
    return new FeatureRow(
        row.bar(), row.featureSet(), row.fingerprint(), row.availableAtMicros(), values);
  }

  private ValidatableResponse health() {
    return given().baseUri(service.baseUrl().toString()).get("/api/v1/watch").then();
  }

  private static String at(String path) {
    return "items.find { it.model == '" + MODEL + "' }." + path;
  }

  private double looks() {
    return Double.parseDouble(value("tickcast_watch_seconds_count"));
  }

  private String metric(String name) {
    return value(name + "{model=\"" + MODEL + "\"");
  }

  private String value(String begin) {
    String metrics =
        given().baseUri(service.baseUrl().toString()).get("/q/metrics").then().extract().asString();
    return metrics
        .lines()
        .filter(line -> line.startsWith(begin))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .findFirst()
        .orElse("0");
  }
}
