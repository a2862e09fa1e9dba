package io.tickcast.ui;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.tickcast.contracts.codec.FeatureRowCodec;
import io.tickcast.contracts.codec.OutcomeCodec;
import io.tickcast.contracts.codec.PredictionCodec;
import io.tickcast.contracts.codec.TickEncoder;
import io.tickcast.localstack.LocalStack;
import io.tickcast.localstack.Part;
import io.tickcast.localstack.ProcessLog;
import io.tickcast.localstack.ServiceProcess;
import io.tickcast.market.bar.Bar;
import io.tickcast.market.feature.FeatureRow;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.market.prediction.Outcome;
import io.tickcast.market.prediction.Prediction;
import io.tickcast.market.tick.Tick;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The packaged service on real Cassandra and Kafka: what is stored is read, what happens is heard.
 */
class UiServiceIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String PAGED = "IT.PAGED";
  private static final String FULL = "IT.FULL";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final FeatureSet OWN =
      FeatureSet.parse("own", List.of("sma(5)", "rsi(14)", "ema(12)"));

  private static LocalStack stack;
  private static ServiceProcess service;
  private static HttpServer features;
  private static MarketRows rows;

  @BeforeAll
  static void startService() throws IOException {
    stack = LocalStack.shared(Part.KAFKA, Part.CASSANDRA);
    rows = new MarketRows(stack.cassandraContactPoint());
    storeThreeDays();
    storeEverything();
    features = featureService();
    service =
        stack.startService(
            Part.UI,
            Map.of(
                "tickcast.services.feature",
                "http://127.0.0.1:" + features.getAddress().getPort()));
    RestAssured.baseURI = "http://127.0.0.1";
    RestAssured.port = stack.ports().of(Part.UI);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> given().get("/api/v1/symbols").then().statusCode(200));
  }

  @AfterAll
  static void stopService() {
    service.stop();
    features.stop(0);
    rows.close();
  }

  /** Declares a set of its own, and tells nothing else. */
  private static HttpServer featureService() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String columns =
        OWN.columns().stream()
            .map("{\"name\": \"%s\"}"::formatted)
            .collect(Collectors.joining(", "));
    byte[] sets =
        "{\"items\": [{\"name\": \"%s\", \"fingerprint\": \"%s\", \"columns\": [%s]}], \"next\": null}"
            .formatted(OWN.name(), OWN.fingerprint(), columns)
            .getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/api/v1/feature-sets",
        exchange -> {
          exchange.sendResponseHeaders(200, sets.length);
          exchange.getResponseBody().write(sets);
          exchange.close();
        });
    server.start();
    return server;
  }

  /** Bars on three days with an empty one between. */
  private static void storeThreeDays() {
    for (String day : List.of("2024-03-01", "2024-03-02", "2024-03-04")) {
      IntStream.range(0, 24)
          .forEach(
              h ->
                  rows.write(
                      MarketRows.bar(PAGED, "1h", "%sT%02d:00:00Z".formatted(day, h), h + 100)));
    }
  }

  private static void storeEverything() {
    for (int second = 0; second < 20; second++) {
      Bar bar =
          MarketRows.bar(FULL, "1s", "2024-03-04T10:00:%02dZ".formatted(second), 150 + second);
      rows.write(bar);
      rows.write(MarketRows.technical(bar, 149.5), FeatureSet.TECHNICAL);
      Prediction prediction = MarketRows.prediction(bar, 2, 0.0003);
      rows.write(prediction);
      rows.write(MarketRows.prediction(bar, 1, -0.0001));
      Prediction shadow = MarketRows.prediction(bar, 3, 0.0017, Prediction.Role.SHADOW);
      rows.write(shadow);
      rows.write(MarketRows.outcome(shadow, -0.0002));
      if (second < 15) {
        rows.write(MarketRows.outcome(prediction, second % 3 == 0 ? -0.0002 : 0.0004));
      }
    }
  }

  @Test
  void pagesOverDaysGiveEveryBarOnceNewestFirst() {
    List<String> starts = new ArrayList<>();
    String before = null;
    do {
      var request = given().queryParam("interval", "1h").queryParam("limit", 7);
      JsonNode page =
          json(
              (before == null ? request : request.queryParam("before", before))
                  .get("/api/v1/symbols/" + PAGED + "/bars")
                  .asString());
      page.path("items").forEach(bar -> starts.add(bar.path("start").asText()));
      before = page.path("next").isNull() ? null : page.path("next").asText();
    } while (before != null);
    assertThat(starts)
        .hasSize(72)
        .doesNotHaveDuplicates()
        .isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(starts.get(0)).isEqualTo("2024-03-04T23:00:00Z");
    assertThat(starts.get(71)).isEqualTo("2024-03-01T00:00:00Z");
  }

  @Test
  void aRangeOfTimeIsHalfOpen() {
    given()
        .queryParam("interval", "1h")
        .queryParam("from", "2024-03-02T22:00:00Z")
        .queryParam("to", "2024-03-04T02:00:00Z")
        .get("/api/v1/symbols/" + PAGED + "/bars")
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(4))
        .body("items[0].start", equalTo("2024-03-04T01:00:00Z"))
        .body("items[3].start", equalTo("2024-03-02T22:00:00Z"))
        .body("next", nullValue());
  }

  @Test
  void aBarIsToldWhole() {
    list(FULL, "bars")
        .body("items[0].symbol", equalTo(FULL))
        .body("items[0].interval", equalTo("1s"))
        .body("items[0].start", equalTo("2024-03-04T10:00:19Z"))
        .body("items[0].end", equalTo("2024-03-04T10:00:20Z"))
        .body("items[0].open", equalTo(169f))
        .body("items[0].high", equalTo(170f))
        .body("items[0].low", equalTo(168f))
        .body("items[0].close", equalTo(169f))
        .body("items[0].volume", equalTo(2f))
        .body("items[0].trades", equalTo(1));
  }

  @Test
  void aColumnThatIsNotWarmIsNull() {
    list(FULL, "features")
        .body("items[0].featureSet", equalTo("technical"))
        .body("items[0].values.sma_5", equalTo(149.5f))
        .body("items[0].values.containsKey('sma_20')", equalTo(true))
        .body("items[0].values.sma_20", nullValue());
  }

  @Test
  void theColumnsOfASetThatTheFeatureServiceDeclaresKeepTheirOrder() {
    Bar bar = MarketRows.bar("IT.OWN", "1s", "2024-03-04T10:00:00Z", 150);
    rows.write(bar);
    rows.write(
        new FeatureRow(
            bar,
            OWN.name(),
            OWN.fingerprint(),
            bar.endMicros() + 500_000,
            new double[] {149.5, Double.NaN, 148.5}),
        OWN);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        given()
                            .get("/api/v1/symbols/IT.OWN/features?interval=1s")
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString())
                    .contains("{\"sma_5\":149.5,\"rsi_14\":null,\"ema_12\":148.5}"));
  }

  @Test
  void whoHasCommittedNothingIsBehindByAllThatTheTopicHolds() {
    try (KafkaProducer<String, byte[]> kafka = producer()) {
      kafka.send(tick("IT.BEHIND", 0, 1));
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                given()
                    .get("/api/v1/pipeline")
                    .then()
                    .body(
                        "groups.find { it.group == 'tickcast-features' && it.topic == 'ticks' }.lag",
                        greaterThan(0)));
  }

  @Test
  void predictionsOfTwoVersionsShareABar() {
    list(FULL, "predictions")
        .body("items.size()", equalTo(40))
        .body("items[0].version", equalTo(2))
        .body("items[1].version", equalTo(1))
        .body("items[0].horizonEnd", equalTo("2024-03-04T10:00:25Z"))
        .body("items[0].impliedPrice.toDouble()", closeTo(169 * Math.exp(0.0003), 1e-4))
        .body("items[0].contributions.log_return_1", equalTo(0.0003f))
        .body("items[0].baselines.majorityUp", equalTo(true));
  }

  /** Of twenty bars each with two champions' forecasts and one challenger's. */
  @Test
  void challengersAreToldOnlyToWhoAsks() {
    list(FULL, "predictions").body("items.role", everyItem(equalTo("champion")));
    list(FULL, "predictions?role=shadow")
        .body("items.size()", equalTo(20))
        .body("items.version", everyItem(equalTo(3)))
        .body("items.role", everyItem(equalTo("shadow")));
    list(FULL, "outcomes?role=shadow")
        .body("items.size()", equalTo(20))
        .body("items.role", everyItem(equalTo("shadow")));
    problem("/api/v1/symbols/" + FULL + "/predictions?role=king", 400, "was king");
    html("/symbols/" + FULL)
        .body(containsString("direction v3 (challenger)"))
        .body(not(containsString("+17.0 bp")));
  }

  @Test
  void aChallengersRecordIsKeptBesideTheChampions() {
    awaitSkill(
        skill ->
            skill
                .body(
                    "items.findAll { it.symbol == 'IT.FULL' }.role", hasItems("champion", "shadow"))
                .body("items.find { it.version == 3 }.n", equalTo(20)));
  }

  @Test
  void anOutcomeStandsBesideItsForecast() {
    list(FULL, "outcomes")
        .body("items.size()", equalTo(15))
        .body("items[0].forecast", equalTo(0.0003f))
        .body("items[0].realised", equalTo(0.0004f))
        .body("items[0].hit", equalTo(true));
  }

  @Test
  void theStoredRecordIsCountedAtTheStart() {
    awaitSkill(
        skill ->
            skill
                .body("items.findAll { it.symbol == 'IT.FULL' }.n", hasItem(15))
                .body("items.findAll { it.symbol == 'IT.FULL' }.verdict", hasItem("too early")));
  }

  /** Whoever begins to hear a topic anew, at its end, is not told what came meanwhile. */
  @Test
  void whatWasToldWhileNobodyHeardItIsCountedNevertheless() throws Exception {
    theStoredRecordIsCountedAtTheStart();
    // By its name it stands before those that were counted: it is read anew or not at all.
    Bar bar = MarketRows.bar("IT.BETWEEN", "1s", "2024-03-04T12:00:00Z", 42);
    Prediction prediction = MarketRows.prediction(bar, 2, 0.0003);
    rows.write(bar);
    rows.write(prediction);
    rows.write(MarketRows.outcome(prediction, 0.0004));

    try (Admin kafka = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
      kafka
          .removeMembersFromConsumerGroup(
              dashboardsGroup(kafka), new RemoveMembersFromConsumerGroupOptions())
          .all()
          .get();
    }

    awaitSkill(
        skill -> skill.body("items.findAll { it.symbol == 'IT.BETWEEN' }.n", equalTo(List.of(1))));
  }

  private static void awaitSkill(Consumer<ValidatableResponse> asserted) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> asserted.accept(given().get("/api/v1/skill").then().statusCode(200)));
  }

  private static String dashboardsGroup(Admin kafka) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                kafka
                    .listGroups(
                        ListGroupsOptions.forConsumerGroups()
                            .inGroupStates(Set.of(GroupState.STABLE)))
                    .all()
                    .get()
                    .stream()
                    .map(GroupListing::groupId)
                    .filter(group -> group.startsWith("tickcast-ui-"))
                    .findFirst()
                    .orElse(null),
            Objects::nonNull);
  }

  @Test
  void everySymbolIsListedWithItsIntervals() {
    given()
        .get("/api/v1/symbols")
        .then()
        .body("items.symbol", hasItem(PAGED))
        .body("items.find { it.symbol == 'IT.FULL' }.intervals", equalTo(List.of("1s")))
        .body("items.find { it.symbol == 'IT.FULL' }.lastPrice", equalTo(169f));
  }

  @Test
  void badValuesAndUnknownSymbolsAreProblems() {
    problem("/api/v1/symbols/" + FULL + "/bars?interval=7s", 400, "was 7s");
    problem("/api/v1/symbols/" + FULL + "/bars?limit=1001", 400, "from 1 to 1000, was 1001");
    problem("/api/v1/symbols/" + FULL + "/outcomes?from=yesterday", 400, "was yesterday");
    problem("/api/v1/symbols/NOPE/bars", 404, "NOPE");
    problem("/api/v1/nothing", 404, "/api/v1/nothing");
  }

  @Test
  void anOrdinaryLifeLeavesNoWarningThoughPagesAreOpenAtItsEnd() throws Exception {
    int port = stack.ports().of(Part.INGEST);
    try (ServiceProcess brief = stack.service(Part.UI, "ui-brief", port, Map.of())) {
      brief.start(PATIENCE);
      try (LiveClient page = LiveClient.connect(port)) {
        assertThat(brief.stop()).isTrue();
        assertThat(page.awaitClosed()).isEqualTo(1_001);
      }

      assertThat(brief.log().lines()).isNotEmpty().noneMatch(ProcessLog::isTrouble);
    }
  }

  @Test
  void pagesHaveTheirContentBeforeAnyScriptRuns() {
    html("/").body(allOf(containsString("symbol-row-" + FULL), containsString("IT.PAGED")));
    html("/symbols/" + FULL)
        .body(containsString("direction v2"))
        .body(containsString("too early to tell"))
        .body(containsString("data-testid=\"predictions\""));
    html("/models").body(containsString("direction v2"));
    html("/pipeline").body(containsString("Consumers"));
  }

  @Test
  void nothingInlineAndNothingFromElsewhereMayRun() {
    String policy = given().get("/").header("Content-Security-Policy");
    assertThat(policy).contains("script-src 'self'").doesNotContain("unsafe");
    html("/").body(not(containsString("<script>"))).body(not(containsString("style=")));
  }

  @Test
  void anUnknownSymbolIsAFriendlyPageThatRunsNothing() {
    given()
        .accept("text/html")
        .get("/symbols/{symbol}", "<script>alert(1)")
        .then()
        .statusCode(404)
        .contentType("text/html")
        .body(not(containsString("<script>alert")))
        .body(containsString(FULL));
    given().accept("text/html").get("/nowhere").then().statusCode(404).contentType("text/html");
  }

  @Test
  void theWebsocketTellsWhatHappens() throws Exception {
    String symbol = "IT.LIVE";
    Bar bar = MarketRows.bar(symbol, "1s", "2024-03-04T11:00:00Z", 42);
    Prediction prediction = MarketRows.prediction(bar, 1, 0.0002);
    Prediction shadow = MarketRows.prediction(bar, 2, 0.0009, Prediction.Role.SHADOW);
    Outcome outcome = MarketRows.outcome(prediction, 0.0001);
    try (LiveClient live = LiveClient.connect(RestAssured.port);
        KafkaProducer<String, byte[]> kafka = producer()) {
      live.say("{\"subscribe\":[\"%s\"]}".formatted(symbol));
      live.awaitType("subscribed", PATIENCE);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                // Sent again until the consumers have their partitions: they begin at the end of
                // the log.
                kafka.send(tick("IT.OTHER", bar.startMicros(), 1));
                kafka.send(tick(symbol, bar.startMicros() + 100, 42.5));
                kafka.send(
                    record(
                        "features", symbol, FeatureRowCodec.encode(MarketRows.technical(bar, 41))));
                kafka.send(record("predictions", symbol, PredictionCodec.encode(shadow)));
                kafka.send(record("predictions", symbol, PredictionCodec.encode(prediction)));
                kafka.send(record("outcomes", symbol, OutcomeCodec.encode(outcome)));
                kafka.flush();
                assertThat(live.types())
                    .contains("tick", "bar", "features", "prediction", "outcome");
              });
      assertThat(live.data("tick").path("price").asDouble()).isEqualTo(42.5);
      assertThat(live.data("bar").path("close").asDouble()).isEqualTo(42);
      assertThat(live.data("features").path("values").path("sma_5").asDouble()).isEqualTo(41);
      assertThat(live.data("prediction").path("forecast").asDouble()).isEqualTo(0.0002);
      assertThat(live.data("outcome").path("hit").asBoolean()).isTrue();
      assertThat(live.symbols()).containsOnly(symbol);

      live.say("{\"subscribe\":[\"%s\"],\"shadows\":true}".formatted(symbol));
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                kafka.send(record("predictions", symbol, PredictionCodec.encode(shadow)));
                kafka.flush();
                return live.saw("prediction", data -> data.path("role").asText().equals("shadow"));
              });
    }
  }

  @Test
  void aMalformedMessageIsAnsweredAndTheConnectionLives() throws Exception {
    try (LiveClient live = LiveClient.connect(RestAssured.port)) {
      live.say("{\"subscribe\":");
      assertThat(live.awaitType("error", PATIENCE).path("detail").asText())
          .contains("must be like");
      live.say("{\"subscribe\":[\"*\"]}");
      live.awaitType("subscribed", PATIENCE);
    }
  }

  private static ValidatableResponse list(String symbol, String what) {
    return given()
        .queryParam("interval", "1s")
        .get("/api/v1/symbols/" + symbol + "/" + what)
        .then()
        .statusCode(200);
  }

  private static void problem(String path, int status, String words) {
    given()
        .get(path)
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("status", equalTo(status))
        .body("detail", containsString(words));
  }

  private static ValidatableResponse html(String path) {
    return given().accept("text/html").get(path).then().statusCode(200).contentType("text/html");
  }

  private static KafkaProducer<String, byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", stack.bootstrapServers()),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  private static ProducerRecord<String, byte[]> tick(String symbol, long micros, double price) {
    return record("ticks", symbol, TickEncoder.json(Tick.trade(symbol, micros, price, 1, null)));
  }

  private static ProducerRecord<String, byte[]> record(String topic, String key, byte[] value) {
    return new ProducerRecord<>(topic, key, value);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }
}
