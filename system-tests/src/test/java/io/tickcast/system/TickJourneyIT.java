package io.tickcast.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.fasterxml.jackson.databind.JsonNode;
import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.localstack.Part;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * One symbol's way through the packaged services on real servers: a file of trades, its Parquet
 * rows, bars and features, a model, forecasts, their outcomes, and what a browser is told. Every
 * value is checked against a reckoning that shares no code with the services. The steps build on
 * each other.
 */
@TestMethodOrder(OrderAnnotation.class)
class TickJourneyIT {
  private static final String SYMBOL = "JOURNEY";
  private static final String MODEL = "journey-5s-h1";
  private static final Instant START = Instant.parse("2026-03-02T22:00:00Z");
  private static final Instant CUT = START.plus(Duration.ofHours(5)); // past midnight: two days
  private static final int BUCKETS = 3_720;
  private static final Duration BOUND = Duration.ofSeconds(90);

  private static final JourneyStack STACK = JourneyStack.running();
  private static final SampleTrades SAMPLE = new SampleTrades(START, BUCKETS, 11);
  private static final List<SampleTrades.Trade> HISTORY = SAMPLE.between(START, CUT);
  private static final List<SampleTrades.Trade> NEWS = SAMPLE.between(CUT, Instant.MAX);
  private static final ReferenceBars REFERENCE = new ReferenceBars(SAMPLE.all(), 5);

  @Test
  @Order(1)
  void aFileOfTradesIsArchivedExactlyAsItWas() {
    replay(HISTORY);

    await()
        .atMost(BOUND)
        .untilAsserted(
            () ->
                assertThat(ArchiveReader.rowsOf(STACK.servers().hdfsUri(), SYMBOL))
                    .hasSize(HISTORY.size()));
    List<GenericRecord> rows = archived();
    for (int i = 0; i < rows.size(); i++) {
      SampleTrades.Trade trade = HISTORY.get(i);
      GenericRecord row = rows.get(i);
      assertThat(row.get("ts")).isEqualTo(micros(trade.time()));
      assertThat(List.of(row.get("open"), row.get("high"), row.get("low"), row.get("close")))
          .containsOnly(trade.price());
      assertThat(row.get("volume")).isEqualTo(trade.size());
      assertThat(row.get("id").toString()).isEqualTo(trade.id());
    }
  }

  @Test
  @Order(2)
  void barsEqualAnIndependentReckoning() {
    int bars = (int) HISTORY.stream().map(t -> t.time().getEpochSecond() / 5).distinct().count();
    // Simulated history may still stand before it, and until then nobody knows the symbol.
    await()
        .atMost(BOUND)
        .untilAsserted(
            () -> {
              assertThat(items("bars?interval=5s&limit=1")).hasSize(1);
              assertThat(all("bars?interval=5s")).hasSize(bars);
            });

    List<JsonNode> found = oldestFirst(all("bars?interval=5s"));
    for (int k = 0; k < bars; k++) {
      ReferenceBars.ReferenceBar expected = REFERENCE.bars().get(k);
      JsonNode bar = found.get(k);
      assertThat(Instant.parse(bar.get("start").asText())).isEqualTo(expected.start());
      assertThat(bar.get("open").asDouble()).isEqualTo(expected.open());
      assertThat(bar.get("high").asDouble()).isEqualTo(expected.high());
      assertThat(bar.get("low").asDouble()).isEqualTo(expected.low());
      assertThat(bar.get("close").asDouble()).isEqualTo(expected.close());
      assertThat(bar.get("volume").asDouble()).isCloseTo(expected.volume(), within(1e-9));
      assertThat(bar.get("trades").asLong()).isEqualTo(expected.trades());
    }
  }

  @Test
  @Order(3)
  void featuresInCassandraEqualAnIndependentReckoningAndColdColumnsAreAbsent() {
    try (CqlSession cassandra = cassandra()) {
      LocalDate day = LocalDate.ofInstant(START, ZoneOffset.UTC);
      List<Row> rows =
          cassandra
              .execute(
                  "SELECT * FROM features WHERE symbol = ? AND interval = '5s' AND day = ?",
                  SYMBOL,
                  day)
              .all()
              .stream()
              .filter(r -> r.getString("feature_set").equals("technical"))
              .toList();
      assertThat(rows).hasSize(2 * 720);
      for (Row row : rows) {
        int k = REFERENCE.indexOf(row.getInstant("bucket_start"));
        var values = row.getMap("column_values", String.class, Double.class);
        for (int n : new int[] {5, 20}) {
          if (REFERENCE.sma(k, n).isPresent()) {
            double expected = REFERENCE.sma(k, n).getAsDouble();
            assertThat(values.get("sma_" + n)).isCloseTo(expected, within(1e-12 * expected));
          } else {
            assertThat(values).doesNotContainKey("sma_" + n);
          }
        }
        assertThat(row.getInstant("available_at"))
            .isEqualTo(row.getInstant("bucket_start").plusMillis(5_500));
      }
    }
  }

  @Test
  @Order(4)
  void aBadTickIsSetAsideWithItsOriginalBytesAndTheRestGoesOn() {
    byte[] bad = "{\"symbol\":\"JOURNEY\",\"price\":-1,\"caf\u00e9\":".getBytes(UTF_8);

    Topics.send(STACK.servers().bootstrapServers(), SYMBOL, bad);

    await()
        .atMost(BOUND)
        .untilAsserted(
            () ->
                assertThat(Topics.deadLetters(STACK.servers().bootstrapServers()))
                    .anySatisfy(letter -> assertThat(letter.value()).isEqualTo(bad)));
  }

  @Test
  @Order(5)
  void trainingFindsTheSkillThatIsThereAndTheModelOnHdfsIsTheOneItsManifestNames()
      throws Exception {
    JsonNode run =
        STACK
            .training()
            .post(
                "/api/v1/training-runs",
                "application/json",
                "{\"symbol\":\"JOURNEY\",\"interval\":\"5s\",\"horizon\":1}",
                202);
    await().atMost(BOUND).until(() -> state(run).get("state").asText().matches("succeeded|failed"));
    assertThat(state(run).get("state").asText()).as(state(run).toString()).isEqualTo("succeeded");

    // The trainer may have trained the symbol by itself before or after: the run names its version.
    int version = state(run).get("version").asInt();
    JsonNode manifest = STACK.training().json("/api/v1/models/" + MODEL + "/versions/" + version);
    byte[] model =
        ArchiveReader.bytes(
            STACK.servers().hdfsUri(), HdfsLayout.version(MODEL, version) + "/model.ubj");
    assertThat(manifest.get("modelSha256").asText())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(model)));
    // The best possible R² of this process is 0.5² = 25%.
    assertThat(manifest.at("/figures/walkForward/model/r2").asDouble()).isBetween(0.12, 0.33);
    JsonNode moves =
        STACK.training().json("/api/v1/models/" + MODEL + "/aliases/champion/history").get("items");
    assertThat(moves).isNotEmpty();
    for (int i = 0; i < moves.size(); i++) {
      JsonNode from = moves.get(i).get("fromVersion");
      assertThat(from.isNull() ? 0 : from.asInt())
          .isEqualTo(i == 0 ? 0 : moves.get(i - 1).get("version").asInt());
    }
  }

  @Test
  @Order(6)
  void everyNewBarGetsOneForecastAndItsOutcomeAndTheBrowserIsTold() {
    await().atMost(BOUND).until(TickJourneyIT::thePredictorKnowsEveryChampion);
    try (LiveMessages live =
        new LiveMessages(STACK.ui().websocket("/live"), "{\"subscribe\":[\"JOURNEY\"]}")) {
      replay(NEWS);

      // Each comes from a topic of its own, so an outcome may overtake its prediction and its bar.
      for (String type : List.of("bar", "prediction", "outcome")) {
        await().atMost(BOUND).until(() -> !live.of(type, SYMBOL).isEmpty());
      }
    }
    List<Instant> expected = barsOfTheChampion();
    List<Instant> settled = expected.subList(0, expected.size() - 1);
    assertThat(settled).hasSizeGreaterThan(NEWS.size() / 3 - 5);
    await()
        .atMost(BOUND)
        .until(
            () ->
                all("predictions?interval=5s").size() >= expected.size()
                    && all("outcomes?interval=5s").size() >= settled.size());
    List<JsonNode> outcomes = all("outcomes?interval=5s");
    assertThat(bucketStarts(all("predictions?interval=5s"))).containsExactlyElementsOf(expected);
    assertThat(bucketStarts(outcomes)).containsExactlyElementsOf(settled);
    double squaredError = 0;
    double squaredReturn = 0;
    for (JsonNode outcome : outcomes) {
      int k = REFERENCE.indexOf(Instant.parse(outcome.get("bucketStart").asText()));
      double realised = outcome.get("realised").asDouble();
      double forecast = outcome.get("forecast").asDouble();
      assertThat(realised).isCloseTo(REFERENCE.forwardReturn(k, 1), within(1e-12));
      assertThat(contributions(outcome)).isCloseTo(forecast, within(1e-6));
      assertThat(outcome.get("impliedPrice").asDouble())
          .isCloseTo(REFERENCE.bars().get(k).close() * Math.exp(forecast), within(1e-6));
      squaredError += Math.pow(realised - forecast, 2);
      squaredReturn += realised * realised;
    }
    assertThat(1 - squaredError / squaredReturn).as("live R² against zero").isPositive();
  }

  @Test
  @Order(7)
  void theSimulatedMarketTrainsItsFirstModelsByItself() {
    await()
        .atMost(Duration.ofSeconds(180))
        .untilAsserted(
            () ->
                assertThat(
                        STACK
                            .ui()
                            .json("/api/v1/symbols/SIM.AR/predictions?interval=5s")
                            .get("items"))
                    .isNotEmpty());
  }

  @Test
  @Order(8)
  void everyServiceDescribesItself() {
    for (Api service : STACK.services()) {
      assertThat(service.get("/q/openapi?format=json").body()).contains("\"openapi\"");
      assertThat(service.get("/q/swagger-ui/").statusCode()).isEqualTo(200);
      assertThat(service.get("/q/metrics").body()).contains("tickcast_");
      for (String check : List.of("live", "ready", "started")) {
        assertThat(service.get("/q/health/" + check).statusCode()).isEqualTo(200);
      }
    }
  }

  private static void replay(List<SampleTrades.Trade> trades) {
    JsonNode replay =
        STACK
            .ingest()
            .post(
                "/api/v1/replays?symbol=JOURNEY&speed=max&name=journey.csv",
                "text/csv",
                SampleTrades.csv(trades),
                202);
    String path = "/api/v1/replays/" + replay.get("id").asText();
    await()
        .atMost(BOUND)
        .untilAsserted(
            () -> assertThat(STACK.ingest().json(path).get("state").asText()).isEqualTo("done"));
    assertThat(STACK.ingest().json(path).get("published").asInt()).isEqualTo(trades.size());
  }

  private static List<GenericRecord> archived() {
    try {
      return ArchiveReader.rowsOf(STACK.servers().hdfsUri(), SYMBOL).stream()
          .sorted(Comparator.comparingLong(r -> (Long) r.get("kafka_offset")))
          .toList();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The bars that became final when there was a champion: all from the event time of its move. */
  private static List<Instant> barsOfTheChampion() {
    Instant champion =
        Instant.parse(
            STACK
                .training()
                .json("/api/v1/models/" + MODEL + "/aliases/champion/history")
                .at("/items/0/effectiveFrom")
                .asText());
    return REFERENCE.bars().stream()
        .map(ReferenceBars.ReferenceBar::start)
        .filter(start -> !start.plusMillis(5_500).isBefore(champion))
        .toList();
  }

  private static List<Instant> bucketStarts(List<JsonNode> newestFirst) {
    return oldestFirst(newestFirst).stream()
        .map(row -> Instant.parse(row.get("bucketStart").asText()))
        .toList();
  }

  private static boolean thePredictorKnowsEveryChampion() {
    long champions =
        StreamSupport.stream(
                STACK.training().json("/api/v1/models").get("items").spliterator(), false)
            .filter(model -> model.hasNonNull("champion"))
            .count();
    return STACK
        .training()
        .get("/q/metrics")
        .body()
        .lines()
        .anyMatch(line -> line.matches("tickcast_models_served\\S* " + champions + "[.]0"));
  }

  private static JsonNode state(JsonNode run) {
    return STACK.training().json("/api/v1/training-runs/" + run.get("id").asText());
  }

  private static JsonNode items(String query) {
    return STACK.ui().json("/api/v1/symbols/" + SYMBOL + "/" + query).get("items");
  }

  private static List<JsonNode> all(String query) {
    return STACK.ui().all("/api/v1/symbols/" + SYMBOL + "/" + query);
  }

  private static List<JsonNode> oldestFirst(List<JsonNode> newestFirst) {
    return IntStream.rangeClosed(1, newestFirst.size())
        .mapToObj(i -> newestFirst.get(newestFirst.size() - i))
        .toList();
  }

  private static double contributions(JsonNode prediction) {
    double sum = 0;
    for (JsonNode value : prediction.get("contributions")) {
      sum += value.asDouble();
    }
    return sum;
  }

  private static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
  }

  private static CqlSession cassandra() {
    return CqlSession.builder()
        .addContactPoint(
            new InetSocketAddress("127.0.0.1", STACK.servers().ports().of(Part.CASSANDRA)))
        .withLocalDatacenter("datacenter1")
        .withKeyspace("market")
        .build();
  }
}
