package io.tickcast.ingest;

import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static io.restassured.http.ContentType.TEXT;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.ValidatableResponse;
import io.tickcast.ingest.IngestWiringTest.Alone;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The service with Kafka and HDFS away: it stands, says so, and answers what it can. */
@QuarkusTest
@TestProfile(Alone.class)
class IngestWiringTest {

  /** Ports where nobody listens. */
  public static final class Alone implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "kafka.bootstrap.servers", "127.0.0.1:1",
          "tickcast.hdfs.uri", "hdfs://127.0.0.1:1",
          "tickcast.ingest.feed", "none");
    }
  }

  @Test
  void isNotReadyAndSaysWhy() {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                given()
                    .get("/q/health/ready")
                    .then()
                    .statusCode(503)
                    .body("checks.find { it.name == 'Kafka' }.status", equalTo("DOWN"))
                    .body(
                        "checks.find { it.name == 'HDFS' }.data.reason",
                        containsString("127.0.0.1")));
    given().get("/q/health/live").then().statusCode(200);
    given().get("/q/health/started").then().statusCode(200);
  }

  @Test
  void hasNoFeedWhenNoneIsConfigured() {
    given().get("/api/v1/feeds").then().statusCode(200).body("items", empty());
  }

  @Test
  void ticksThatKafkaDoesNotTakeAreNotAccepted() {
    given()
        .contentType("application/json")
        .body("{\"symbol\":\"A\",\"ts\":0,\"price\":1,\"size\":1}")
        .post("/api/v1/ticks")
        .then()
        .statusCode(503)
        .contentType("application/problem+json")
        .body("type", equalTo("https://tickcast.io/problems/unavailable"));
  }

  @Test
  void aRequestWithoutAnyTickIsAProblemThatNamesEach() {
    EncoderConfig asText = encoderConfig().encodeContentTypeAs("application/x-ndjson", TEXT);
    given()
        .config(RestAssured.config().encoderConfig(asText))
        .contentType("application/x-ndjson")
        .body("{\"symbol\":\"A\"}\nnonsense\n")
        .post("/api/v1/ticks")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", equalTo("https://tickcast.io/problems/no-tick-accepted"))
        .body("rejected[0].reason", equalTo("MISSING_FIELD"))
        .body("rejected[1].reason", equalTo("MALFORMED"));
  }

  @Test
  void aBodyWithoutAContentTypeIsTakenForWhatTheCallUsuallyGets() throws Exception {
    HttpResponse<String> ticks = post("/api/v1/ticks", "{\"symbol\":\"A\"}".getBytes(UTF_8));
    assertThat(ticks.statusCode()).isEqualTo(400);
    assertThat(ticks.body()).contains("MISSING_FIELD");
    HttpResponse<String> file =
        post("/api/v1/replays?dryRun=true", "symbol,ts,price,size\nA,0,1,1\n".getBytes(UTF_8));
    assertThat(file.statusCode()).as(file.body()).isEqualTo(202);
  }

  @Test
  void aBodyThatIsNotUtf8IsAProblem() throws Exception {
    for (Charset charset : List.of(UTF_16, UTF_16LE)) {
      HttpResponse<String> ticks = post("/api/v1/ticks", "[{\"symbol\":\"A\"}]".getBytes(charset));
      assertThat(ticks.statusCode()).isEqualTo(400);
      assertThat(ticks.body())
          .contains("/problems/malformed-json", "the body must be JSON in UTF-8");
      HttpResponse<String> file =
          post("/api/v1/replays?dryRun=true", "symbol,ts,price,size\nA,0,1,1\n".getBytes(charset));
      assertThat(file.statusCode()).isEqualTo(400);
      assertThat(file.body()).contains("/problems/bad-csv");
    }
  }

  /** Without a content type, which RestAssured always adds. */
  private static HttpResponse<String> post(String path, byte[] body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .POST(BodyPublishers.ofByteArray(body))
                .build(),
            BodyHandlers.ofString());
  }

  @Test
  void aDryRunNeedsNoKafka() {
    String id =
        given()
            .contentType("text/csv")
            .queryParam("dryRun", true)
            .body("symbol,date,open,high,low,close,volume\nspy,2024-01-02,1,2,1,2,10\n")
            .post("/api/v1/replays")
            .then()
            .statusCode(202)
            .extract()
            .path("id");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                given()
                    .get("/api/v1/replays/" + id)
                    .then()
                    .body("state", equalTo("done"))
                    .body("columns.close", equalTo("close"))
                    .body("timeUnit", equalTo("iso"))
                    .body("message", equalTo("understood 1 candles of 1 symbol, 0 rows refused")));
  }

  @Test
  void replaysAreListedPageByPage() {
    for (int i = 0; i < 2; i++) {
      String id =
          given()
              .contentType("text/csv")
              .queryParam("dryRun", true)
              .body("symbol,date,price,size\nA,2024-01-02,1,1\n")
              .post("/api/v1/replays")
              .then()
              .statusCode(202)
              .extract()
              .path("id");
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> given().get("/api/v1/replays/" + id).path("state"), equalTo("done"));
    }
    List<String> ids = given().get("/api/v1/replays").path("items.id");
    List<String> paged = new ArrayList<>();
    String next = null;
    do {
      ValidatableResponse page =
          (next == null ? given() : given().queryParam("before", next))
              .queryParam("limit", 1)
              .get("/api/v1/replays")
              .then()
              .statusCode(200);
      paged.addAll(page.extract().path("items.id"));
      next = page.extract().path("next");
    } while (next != null);
    assertThat(paged).isEqualTo(ids).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void aPageThatCannotBeIsAProblem() {
    for (String limit : List.of("abc", "0", "1001", "-1", "1.5", "99999999999")) {
      given()
          .queryParam("limit", limit)
          .get("/api/v1/replays")
          .then()
          .statusCode(400)
          .body("type", equalTo("https://tickcast.io/problems/bad-value"))
          .body("detail", equalTo("limit must be a whole number from 1 to 1000, was " + limit));
    }
    given()
        .queryParam("before", "nobody")
        .get("/api/v1/replays")
        .then()
        .statusCode(400)
        .body("detail", equalTo("before must be the id of a replay, was nobody"));
  }

  @Test
  void aFileThatIsNotUnderstoodIsAProblem() {
    given()
        .contentType("text/csv")
        .body("a,b\n1,2\n")
        .post("/api/v1/replays")
        .then()
        .statusCode(400)
        .body("type", equalTo("https://tickcast.io/problems/bad-csv"))
        .body("detail", startsWith("line 1 has no column for the time"));
    given()
        .contentType("text/csv")
        .queryParam("speed", "fast")
        .body("a")
        .post("/api/v1/replays")
        .then()
        .statusCode(400)
        .body("detail", equalTo("speed must be max or a factor above 0, at most 1e9, was fast"));
  }

  @Test
  void describesItsCalls() {
    given()
        .accept("application/json")
        .get("/q/openapi")
        .then()
        .statusCode(200)
        .body("paths", hasKey("/api/v1/ticks"))
        .body("paths", hasKey("/api/v1/replays/{id}"))
        .body("paths", hasKey("/api/v1/feeds"))
        .body("paths", hasKey("/api/v1/archive"));
  }
}
