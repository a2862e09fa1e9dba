package io.tickcast.feature;

import static io.tickcast.feature.UndisturbedRun.PATIENCE;
import static io.tickcast.feature.UndisturbedRun.SECOND;
import static io.tickcast.feature.UndisturbedRun.START;
import static io.tickcast.feature.UndisturbedRun.partition;
import static io.tickcast.feature.UndisturbedRun.ticks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickcast.contracts.codec.TickDecoder;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.localstack.LocalStack;
import io.tickcast.localstack.Part;
import io.tickcast.localstack.ServiceProcess;
import io.tickcast.market.bar.Bar;
import io.tickcast.market.tick.Tick;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The packaged service on real Kafka and Cassandra, disturbed in every way that it must survive.
 */
class FeatureStreamIT {
  private static final String TICKS_TOTAL = "tickcast_feature_ticks_total";
  private static final String LAG = "tickcast_feature_lag";
  private static final String INVALID_SYMBOL =
      "tickcast_feature_refused_total{reason=\"INVALID_SYMBOL\"}";
  private static final String MALFORMED = "tickcast_feature_refused_total{reason=\"MALFORMED\"}";

  /** A tick, and room for as much as a record may have. */
  private static final String LATE =
      "{\"symbol\":\"GREAT\",\"ts\":\"2024-03-04 10:00:00\",\"price\":1,\"size\":1,\"note\":\"%s\"}";

  private static LocalStack stack;
  private static ServiceProcess service;
  private static CqlSession session;
  private static KafkaLog kafka;
  private static UndisturbedRun undisturbed;

  @BeforeAll
  static void start() {
    stack = LocalStack.shared(Part.KAFKA, Part.CASSANDRA);
    session = StoredRows.connect(stack);
    kafka = new KafkaLog(stack.bootstrapServers());
    undisturbed = new UndisturbedRun(session, kafka);
    service =
        stack.startService(Part.FEATURE, Map.of("tickcast.feature.checkpoint.interval", "1s"));
  }

  @AfterAll
  static void stop() {
    service.close();
    kafka.close();
    session.close();
  }

  @Test
  void makesTheBarsAndMeansThatOneCanComputeByHand() {
    List<Tick> ticks = ticks("HAND", 400, 250);
    kafka.send(ticks);
    undisturbed.assertStored(ticks);

    TreeMap<Long, List<Tick>> bySecond = new TreeMap<>();
    for (Tick tick : ticks) {
      bySecond.computeIfAbsent(tick.tsMicros() / 1_000_000, s -> new ArrayList<>()).add(tick);
    }
    Map<Long, Bar> stored = new HashMap<>();
    StoredRows.bars(session, partition("HAND", SECOND))
        .forEach(bar -> stored.put(bar.startMicros() / 1_000_000, bar));
    Map<Long, Double> means = new HashMap<>();
    StoredRows.features(session, partition("HAND", SECOND)).stream()
        .filter(row -> row.values().containsKey("sma_5"))
        .forEach(row -> means.put(row.bucketStart().getEpochSecond(), row.values().get("sma_5")));
    List<Double> closes = new ArrayList<>();
    for (Map.Entry<Long, Bar> last : stored.entrySet()) {
      assertThat(bySecond).containsKey(last.getKey());
    }
    bySecond
        .headMap(bySecond.lastKey() - 1)
        .forEach(
            (second, inside) -> {
              Bar bar = stored.get(second);
              double close = inside.get(inside.size() - 1).close();
              closes.add(close);
              assertThat(bar.open()).isEqualTo(inside.get(0).open());
              assertThat(bar.close()).isEqualTo(close);
              assertThat(bar.high())
                  .isEqualTo(inside.stream().mapToDouble(Tick::high).max().orElseThrow());
              assertThat(bar.low())
                  .isEqualTo(inside.stream().mapToDouble(Tick::low).min().orElseThrow());
              assertThat(bar.trades()).isEqualTo(inside.size());
              int n = closes.size();
              if (n < 5) {
                assertThat(means).doesNotContainKey(second);
              } else {
                double mean =
                    closes.subList(n - 5, n).stream().mapToDouble(d -> d).average().orElseThrow();
                assertThat(means.get(second)).isCloseTo(mean, within(1e-9 * mean));
              }
            });
    assertThat(StoredRows.isListed(session, partition("HAND", SECOND))).isTrue();
  }

  @Test
  void skipsRubbishBetweenGoodTicksAndSendsLateOnesOnAsTheyCame() {
    List<Tick> ticks = ticks("RUBBISH", 60, 300);
    Tick late = Tick.trade("RUBBISH", START * 1_000_000, 1, 1, "late");
    double malformed = metric(MALFORMED);
    double noSymbol = metric(INVALID_SYMBOL);
    for (int i = 0; i < ticks.size(); i++) {
      kafka.send("RUBBISH", i % 3 == 0 ? new byte[] {(byte) 0xff, 0} : "{\"symbol\":1}".getBytes());
      kafka.send(List.of(ticks.get(i)));
    }
    byte[] original =
        ("{ \"id\":\"late\", \"ts\" : \"2024-03-04 10:00:00\", \"price\":1,\"size\":1,"
                + "\"symbol\":\"RUBBISH\"}")
            .getBytes();
    assertThat(late.tsMicros()).isLessThan(ticks.get(59).tsMicros() - 500_000);
    kafka.send("RUBBISH", original);

    undisturbed.assertStored(ticks);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(kafka.read(Topic.LATE_TICKS, "RUBBISH")).containsExactly(original));
    assertThat(metric(MALFORMED) - malformed).isEqualTo(20);
    assertThat(metric(INVALID_SYMBOL) - noSymbol).isEqualTo(40);
  }

  @Test
  void sendsTheGreatestLateTickOn() throws Exception {
    int room = TickDecoder.MAX_RECORD_BYTES - LATE.formatted("").length();
    byte[] late = LATE.formatted("x".repeat(room)).getBytes(StandardCharsets.US_ASCII);
    kafka.send(Tick.trade("GREAT", (START + 600) * 1_000_000, 1, 1, "new"));
    kafka.send("GREAT", late).get();

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(kafka.read(Topic.LATE_TICKS, "GREAT")).containsExactly(late));
  }

  @Test
  void makesEveryRowTheSameAfterBeingKilledInTheMiddle() {
    List<List<Tick>> symbols = new ArrayList<>();
    for (String symbol : List.of("KILL.A", "KILL.B", "KILL.C", "KILL.D")) {
      symbols.add(ticks(symbol, 15_000, 100));
    }
    for (int i = 0; i < 15_000; i++) {
      for (List<Tick> ticks : symbols) {
        kafka.send(ticks.get(i));
      }
    }
    for (int kills = 1; kills <= 2; kills++) {
      int enough = kills * 200;
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> StoredRows.bars(session, partition("KILL.A", SECOND)).size() >= enough);
      service.kill();
      service.start(PATIENCE);
    }
    symbols.forEach(undisturbed::assertStored);
    symbols.forEach(undisturbed::assertPublished);
  }

  @Test
  void waitsForCassandraWithBoundedMemoryAndCatchesUp() throws IOException {
    List<Tick> ticks = ticks("OUTAGE", 40_000, 200);
    kafka.send(ticks.subList(0, 1_000));
    await()
        .atMost(PATIENCE)
        .until(() -> !StoredRows.bars(session, partition("OUTAGE", SECOND)).isEmpty());

    stack.server(Part.CASSANDRA).stop();
    try {
      double before = metric(TICKS_TOTAL);
      kafka.send(ticks.subList(1_000, 40_000));
      await()
          .atMost(PATIENCE)
          .until(() -> HttpAnswer.of(service, "/q/health/ready").status() == 503);
      await("no more is taken than the writes under way hold")
          .during(Duration.ofSeconds(5))
          .atMost(PATIENCE)
          .until(new Unchanged());
      assertThat(metric(TICKS_TOTAL) - before).isLessThan(39_000 / 2.0);
      assertThat(metric(LAG)).isGreaterThan(39_000 / 2.0);
      assertThat(lags().stream().mapToLong(Long::longValue).sum()).isGreaterThan(39_000 / 2);
      long durable = kafka.committed();
      assertThat(durable).isLessThan(kafka.end());
    } finally {
      stack.server(Part.CASSANDRA).start(PATIENCE);
    }

    undisturbed.assertStored(ticks);
    undisturbed.assertPublished(ticks);
    await().atMost(PATIENCE).until(() -> kafka.committed() == kafka.end());
    await().atMost(PATIENCE).until(() -> HttpAnswer.of(service, "/q/health/ready").status() == 200);
  }

  private static double metric(String series) {
    String metrics = HttpAnswer.of(service, "/q/metrics").body();
    Matcher value =
        Pattern.compile("^" + Pattern.quote(series) + " (\\S+)", Pattern.MULTILINE)
            .matcher(metrics);
    assertThat(value.find()).as(series).isTrue();
    return Double.parseDouble(value.group(1));
  }

  /** The lag of each partition. */
  private static List<Long> lags() throws IOException {
    List<Long> lags = new ArrayList<>();
    new ObjectMapper()
        .readTree(HttpAnswer.of(service, "/api/v1/stream").body())
        .get("items")
        .forEach(partition -> lags.add(partition.get("lag").asLong(-1)));
    return lags;
  }

  /** Whether as many ticks have been taken as when it was last asked. */
  private static final class Unchanged implements Callable<Boolean> {
    private double last = Double.NaN;

    @Override
    public Boolean call() {
      double now = metric(TICKS_TOTAL);
      boolean unchanged = now == last;
      last = now;
      return unchanged;
    }
  }

  @Test
  void tellsWhatItComputesAndHowFarItIs() {
    List<Tick> ticks = ticks("TELL", 100, 200);
    kafka.send(ticks);
    undisturbed.assertStored(ticks);

    assertThat(HttpAnswer.of(service, "/api/v1/feature-sets").body())
        .contains(
            "\"name\":\"technical\"", "\"fingerprint\":", "\"name\":\"sma_5\",\"unit\":\"PRICE\"");
    assertThat(HttpAnswer.of(service, "/api/v1/indicators").body())
        .contains("\"name\":\"bollinger\"", "\"parameters\":");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(lags()).hasSize(Topic.TICKS.partitions()).containsOnly(0L));
    assertThat(metric(LAG)).isZero();
    assertThat(HttpAnswer.of(service, "/api/v1/stream").body())
        .contains("\"leastWatermark\":\"2024-03-04T10:0");
    assertThat(HttpAnswer.of(service, "/q/openapi").body()).contains("/api/v1/feature-sets");
    assertThat(HttpAnswer.of(service, "/q/swagger-ui/").status()).isEqualTo(200);
    assertThat(HttpAnswer.of(service, "/api/v1/nothing").status()).isEqualTo(404);
  }
}
