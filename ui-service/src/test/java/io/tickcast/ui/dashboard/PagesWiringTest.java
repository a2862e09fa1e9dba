package io.tickcast.ui.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.common.mapper.TypeRef;
import io.tickcast.market.bar.Bar;
import io.tickcast.market.prediction.Prediction;
import io.tickcast.ui.MarketRows;
import io.tickcast.ui.pipeline.PipelineState;
import io.tickcast.ui.pipeline.WalkForward;
import io.tickcast.ui.pipeline.WatchedModel;
import io.tickcast.ui.skill.SkillBook;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The service while everything else is away: it is up, and says so in words. */
@QuarkusTest
@TestProfile(PagesWiringTest.EverythingAway.class)
class PagesWiringTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final PipelineLine QUIET =
      new PipelineLine(
          new PipelineState(Instant.EPOCH, null, null, null, null, null, null, null), false);

  private static final WalkForward EVALUATED =
      new WalkForward(
          Map.of(
              "model",
              Map.ofEntries(
                  Map.entry("directionalAccuracy", 0.531),
                  Map.entry("directionalAccuracyLower", 0.51),
                  Map.entry("directionalAccuracyUpper", 0.552),
                  Map.entry("r2", 0.0312),
                  Map.entry("r2Lower", 0.011),
                  Map.entry("r2Upper", 0.052),
                  Map.entry("r2VsLastReturn", 0.47),
                  Map.entry("r2VsLastReturnLower", 0.45),
                  Map.entry("r2VsLastReturnUpper", 0.49),
                  Map.entry("r2VsAr1", -0.0004),
                  Map.entry("r2VsAr1Lower", -0.002),
                  Map.entry("r2VsAr1Upper", 0.001),
                  Map.entry("intervalCoverage", 0.903)),
              "majority",
              Map.of("directionalAccuracy", 0.502)));

  /** Ports where nothing listens. */
  public static final class EverythingAway implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "kafka.bootstrap.servers", "127.0.0.1:1",
          "quarkus.cassandra.contact-points", "127.0.0.1:1",
          "tickcast.services.ingest", "http://127.0.0.1:1",
          "tickcast.services.feature", "http://127.0.0.1:1",
          "tickcast.services.training", "http://127.0.0.1:1");
    }
  }

  @Test
  void withoutCassandraThePagesSaySo() {
    for (String page : List.of("/", "/symbols/SIM.AR")) {
      given()
          .accept("text/html")
          .get(page)
          .then()
          .statusCode(503)
          .contentType("text/html")
          .body(containsString("Stored data cannot be read now"));
    }
  }

  /** What {@code fragments.js} takes from a page goes where the open page has the same id. */
  @Test
  void withoutCassandraAnOpenPageOfASymbolSaysSo() {
    String away = given().accept("text/html").get("/symbols/SIM.AR").asString();
    assertThat(away)
        .containsPattern("<div id=\"pipeline\" data-fragment>\\s*<p class=\"line\"")
        .containsPattern(
            "<div id=\"forecast\" data-fragment>\\s*<p class=\"notice\" role=\"alert\">");
    SymbolHead head = new SymbolHead("SIM.AR", null, null, null, "flat", "", null);
    SymbolPage.View view =
        new SymbolPage.View(
            head,
            List.of("1s"),
            "1s",
            "1s",
            null,
            null,
            List.of(),
            List.of(),
            List.of(),
            "",
            QUIET);
    assertThat(SymbolPage.Templates.symbol(view).render())
        .contains("<div id=\"pipeline\" data-fragment", "<div id=\"forecast\" data-fragment");
  }

  @Test
  void aSymbolsPageThatCouldNotBeMadeLooksWhetherItCanBe() {
    given()
        .accept("text/html")
        .get("/symbols/SIM.AR")
        .then()
        .body(containsString("/js/refresh.js"))
        .body(containsString("data-away"))
        .body(containsString("The page comes back by itself"));
  }

  @Test
  void withoutCassandraTheApiAnswersWithAProblem() {
    given()
        .get("/api/v1/symbols")
        .then()
        .statusCode(503)
        .contentType("application/problem+json")
        .body("type", equalTo("https://tickcast.io/problems/unavailable"))
        .body("detail", containsString("Cassandra does not answer"));
  }

  @Test
  void withoutCassandraItIsAliveButNotReady() {
    given().get("/q/health/live").then().statusCode(200);
    given()
        .get("/q/health/ready")
        .then()
        .statusCode(503)
        .body("checks.find { it.name == 'Cassandra answers' }.status", equalTo("DOWN"));
  }

  @Test
  void withoutKafkaItHasStarted() {
    given().get("/q/health/started").then().statusCode(200);
  }

  @Test
  void withoutKafkaNothingIsClaimedOfThePipeline() {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                given()
                    .accept("text/html")
                    .get("/pipeline")
                    .then()
                    .statusCode(200)
                    .body(containsString("Kafka does not answer")));
    Map<String, Object> state =
        given().get("/api/v1/pipeline").as(new TypeRef<Map<String, Object>>() {});
    assertThat(state).doesNotContainKeys("ticksPerSecond", "groups", "lateTicks", "deadLetters");
  }

  /** The head alone is sent: nobody waits for the body. */
  @Test
  void aBodyThatIsTooLongIsAProblem() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
      socket.setSoTimeout(30_000);
      String head =
          "POST /api/v1/symbols HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));

      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

      assertThat(answer)
          .startsWith("HTTP/1.1 413")
          .containsIgnoringCase("content-type: application/problem+json")
          .contains("\"status\":413", "had 99999999");
    }
  }

  @Test
  void anEmptySkillIsAList() {
    given().get("/api/v1/skill").then().body("items.size()", equalTo(0)).body("", hasKey("next"));
  }

  @Test
  void theApiIsDescribed() {
    given()
        .get("/q/openapi?format=json")
        .then()
        .statusCode(200)
        .body("paths", hasKey("/api/v1/symbols/{symbol}/bars"))
        .body("paths", hasKey("/api/v1/skill"));
    given().get("/q/swagger-ui/").then().statusCode(200);
  }

  @Test
  void beforeTheFirstTickTheOverviewSaysWhatToDo() {
    String page = OverviewPage.Templates.overview(List.of(), QUIET, null).render();
    assertThat(page).contains("No ticks yet", "./tickcast up").doesNotContain("ticks/s");
  }

  @Test
  void beforeTheFirstForecastTheHistoryIsCounted() {
    SymbolHead head = new SymbolHead("SIM.AR", null, null, null, "flat", "", null);
    String collecting = "collecting history: 12 of 61 bars (1s)";
    OverviewPage.Row row = new OverviewPage.Row(head, null, null, null, collecting);
    String page = OverviewPage.Templates.overview(List.of(row), QUIET, null).render();
    assertThat(page).contains(collecting, "symbol-row-SIM.AR");
  }

  @Test
  void fromItsFirstMomentAForecastStandsBesideItsWalkForwardFigures() {
    Prediction forecast =
        MarketRows.prediction(
            MarketRows.bar("SIM.AR", "5s", "2024-01-01T00:00:00Z", 100), 3, 0.0003);
    RecordCell evaluated = new RecordCell(new SkillBook().of(forecast), null, EVALUATED);

    assertThat(overview(forecast, evaluated))
        .contains("no outcome yet", "walk-forward 53.1% vs 50.2%, R² +3.12% (+1.10 to +5.20%)");
    assertThat(symbolPage(forecast, evaluated))
        .contains("no outcome yet", "53.1%", "51.0 to 55.2%", "50.2%", "+3.12%", "+1.10 to +5.20%")
        .contains("+47.00%", "+45.00 to +49.00%", "−0.04%", "−0.20 to +0.10%", "90.3%")
        .doesNotContain("not known now");
  }

  @Test
  void withoutTheTrainingServiceAForecastSaysThatItsWalkForwardFiguresAreNotKnown() {
    Prediction forecast =
        MarketRows.prediction(
            MarketRows.bar("SIM.AR", "5s", "2024-01-01T00:00:00Z", 100), 3, 0.0003);
    RecordCell unknown = new RecordCell(new SkillBook().of(forecast), null, null);

    assertThat(overview(forecast, unknown)).contains("walk-forward figures are not known now");
    assertThat(symbolPage(forecast, unknown)).contains("Walk-forward figures are not known now");
  }

  @Test
  void liveFiguresHaveTheirIntervals() {
    SkillBook skill = new SkillBook();
    Prediction forecast = null;
    for (int second = 0; second < 300; second++) {
      Bar bar =
          MarketRows.bar(
              "SIM.AR", "1s", Instant.ofEpochSecond(1_700_000_000 + second).toString(), 100);
      forecast = MarketRows.prediction(bar, 3, second % 3 == 0 ? 0.0003 : -0.0003);
      skill.add(MarketRows.outcome(forecast, second % 2 == 0 ? 0.0004 : -0.0004));
    }
    WatchedModel.Skill early =
        new WatchedModel.Skill("too few outcomes", "too few outcomes: 12", 0.03, null, null);
    RecordCell record = new RecordCell(skill.of(forecast), early, EVALUATED);

    String page = symbolPage(forecast, record);

    for (String figure : List.of("no change", "last return", "AR\\(1\\)")) {
      assertThat(page)
          .containsPattern(
              "R² vs " + figure + "</th><td class=\"num\">[+−][^<]+<span class=\"quiet\">[+−]");
    }
    assertThat(page).contains("too few outcomes: 12", "300 latest outcomes");
    assertThat(overview(forecast, record)).contains("vs 50.0%", "walk-forward 53.1%");
  }

  private static String overview(Prediction forecast, RecordCell record) {
    SymbolHead head = new SymbolHead("SIM.AR", null, null, null, "flat", "", null);
    OverviewPage.Row row =
        new OverviewPage.Row(head, null, ForecastCell.of(forecast), record, null);
    return OverviewPage.Templates.overview(List.of(row), QUIET, null).render();
  }

  private static String symbolPage(Prediction forecast, RecordCell record) {
    SymbolHead head = new SymbolHead("SIM.AR", null, null, null, "flat", "", null);
    return SymbolPage.Templates.symbol(
            new SymbolPage.View(
                head,
                List.of("1s"),
                "1s",
                "1s",
                null,
                ForecastCell.of(forecast),
                List.of(),
                List.of(),
                List.of(record),
                null,
                QUIET))
        .render();
  }

  @Test
  void driftAndLostSkillAreMarked() {
    WatchedModel.Column column = new WatchedModel.Column("volatility_20", 0.9, 0.1, 0.4, 0.1, true);
    WatchedModel model =
        new WatchedModel(
            "sim-ar-5s-h1",
            3,
            "champion",
            "SIM.AR",
            new WatchedModel.Skill("below expectation", "R² −2% live", 0.03, null, 0.01),
            new WatchedModel.Drift("drift", 1_000, 1_000, List.of(column)));
    PipelineState state =
        new PipelineState(Instant.EPOCH, null, null, null, null, null, List.of(model), null);
    String page = PipelinePage.Templates.pipeline(new PipelineLine(state, false), state).render();
    assertThat(page).contains("sim-ar-5s-h1 v3", "! drift", "volatility_20", "! below expectation");
  }

  @Test
  void withoutTheTrainingServiceAVersionsPageSaysSoAndComesBackByItself() {
    given()
        .accept("text/html")
        .get("/models/sim-ar-5s-h1/3")
        .then()
        .statusCode(503)
        .body(containsString("training service does not answer"))
        .body(containsString("data-away"))
        .body(containsString("/js/refresh.js"));
    for (String none : List.of("/models/sim-ar-5s-h1/0", "/models/..%2Fx/1", "/models/A/1")) {
      given().accept("text/html").get(none).then().statusCode(404);
    }
  }

  @Test
  void withoutTheTrainingServiceAModelCardIsAProblem() {
    given()
        .get("/models/sim-ar-5s-h1/3/model-card.md")
        .then()
        .statusCode(503)
        .contentType("application/problem+json")
        .body("type", equalTo("https://tickcast.io/problems/unavailable"))
        .body("detail", containsString("training service does not answer"));
  }

  @Test
  void aVersionsPageShowsFiguresGateAndLineage() throws IOException {
    JsonNode manifest =
        JSON.readTree(
            """
            {"name": "sim-ar-5s-h1", "version": 3, "createdAt": "2024-01-02T00:00:00Z",
             "task": {"symbols": ["SIM.AR", "SIM.OU"], "interval": "5s", "label": "log return"},
             "figures": {"walkForward SIM.OU": {"model": {"rows": 1500, "r2": 0.0777}},
               "walkForward": {
               "model": {"rows": 3000, "r2": 0.0312, "r2Lower": 0.011, "r2Upper": 0.052,
                         "r2VsAr1": -0.0004, "intervalCoverage": 0.903},
               "ar1": {"r2": 0.0316, "directionalAccuracy": 0.561}}},
             "evaluation": {"learner": "ridge",
               "search": [{"learner": "ridge", "parameters": {}, "loss": 2.5e-7, "chosen": true}],
               "gate": {"passed": false, "champion": 2, "checks": [
                 {"passed": true, "reason": "beats no change"},
                 {"passed": false, "reason": "does not beat v2"}]},
               "importances": [{"column": "little", "meanAbsoluteShap": 1e-7},
                               {"column": "much", "meanAbsoluteShap": 2e-5, "gain": 12.5}],
               "folds": [{"test": {"from": "2024-01-01T00:00:00Z", "rows": 600}, "figures": {}}]},
             "data": {"training": {"rows": 900}, "gapBars": 1, "archiveFiles": [{}, {}]},
             "fit": {"seed": 42, "libraries": {"xgboost": "3.0.4"}}, "modelSha256": "c0ffee",
             "tags": {}}
            """);
    JsonNode move =
        JSON.readTree(
            """
            {"alias": "challenger", "version": 3, "fromVersion": 2, "by": "trainer",
             "effectiveFrom": "2024-01-02T00:00:05Z", "at": "2024-01-02T00:00:00Z", "why": "<b>"}
            """);
    JsonNode tag = JSON.readTree("{\"key\": \"checked-by\", \"value\": \"Ada\"}");

    String page =
        ModelPage.Templates.version(
                VersionView.of(manifest),
                LineageView.of(manifest, List.of(move), List.of(tag)),
                List.of())
            .render();

    assertThat(page)
        .contains("<b>challenger</b>", "better than no change", "+3.12%", "+3.16%", "−0.04%")
        .contains("did not pass, beside champion v2", "Not passed:</b> does not beat v2")
        .contains("/symbols/SIM.OU", "1,500", "+7.77%")
        .contains("90.3%", "c0ffee", "checked-by", "Ada", "v2", "&lt;b&gt;");
    assertThat(page.indexOf(">much<")).isPositive().isLessThan(page.indexOf(">little<"));
  }

  @Test
  void whatAClientGivesIsEscaped() {
    String page = SymbolPage.Templates.unknown("<script>alert(1)</script>", List.of()).render();
    assertThat(page).doesNotContain("<script>alert").contains("&lt;script&gt;");
  }
}
