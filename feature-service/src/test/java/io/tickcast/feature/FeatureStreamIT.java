package io.tickcast.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tickcast.contracts.codec.FeatureRowCodec;
import io.tickcast.contracts.cql.DayPartition;
import io.tickcast.contracts.cql.StoredFeatures;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.localstack.LocalStack;
import io.tickcast.localstack.Part;
import io.tickcast.localstack.ServiceProcess;
import io.tickcast.market.bar.Bar;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.FeaturePipeline;
import io.tickcast.market.feature.FeatureRow;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.market.feature.PipelineOutput;
import io.tickcast.market.feature.PipelineSettings;
import io.tickcast.market.tick.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The packaged service on real Kafka and Cassandra, disturbed in every way that it must survive.
 */
class FeatureStreamIT {
  private static final Interval SECOND = Interval.parse("1s");
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long START = Instant.parse("2024-03-04T10:00:00Z").getEpochSecond();

  private static LocalStack stack;
  private static ServiceProcess service;
  private static CqlSession session;
  private static KafkaLog kafka;

  @BeforeAll
  static void start() {
    stack = LocalStack.shared(Part.KAFKA, Part.CASSANDRA);
    session = StoredRows.connect(stack);
    kafka = new KafkaLog(stack.bootstrapServers());
    service =
        stack.startService(Part.FEATURE, Map.of("tickcast.feature.checkpoint.interval", "1s"));
  }

  @AfterAll
  static void stop() {
    service.close();
    kafka.close();
    session.close();
  }

  /** One tick every so often, by seeded chance. */
  private static List<Tick> ticks(String symbol, int count, int meanGapMillis) {
    Random random = new Random(symbol.hashCode());
    List<Tick> ticks = new ArrayList<>();
    long now = START * 1_000_000;
    double price = 100;
    for (int i = 0; i < count; i++) {
      now += random.nextInt(2_000 * meanGapMillis);
      price *= Math.exp(0.001 * random.nextGaussian());
      ticks.add(Tick.trade(symbol, now, price, 1 + random.nextInt(50), symbol + i));
    }
    return ticks;
  }

  /** What an undisturbed pipeline makes of the ticks. */
  private static Expected undisturbed(List<Tick> ticks) {
    Expected expected = new Expected();
    FeaturePipeline pipeline =
        new FeaturePipeline(ticks.get(0).symbol(), PipelineSettings.standard());
    ticks.forEach(tick -> pipeline.accept(tick, expected));
    return expected;
  }

  private static final class Expected implements PipelineOutput {
    final List<Bar> bars = new ArrayList<>();
    final List<FeatureRow> rows = new ArrayList<>();

    @Override
    public void bar(Bar bar) {
      bars.add(bar);
    }

    @Override
    public void row(FeatureRow row) {
      rows.add(row);
    }

    /** The bars of one second each, the newest first, as Cassandra gives them. */
    List<Bar> newestFirst(Interval interval) {
      List<Bar> some =
          new ArrayList<>(bars.stream().filter(b -> b.interval().equals(interval)).toList());
      java.util.Collections.reverse(some);
      return some;
    }

    Map<String, Map<String, Double>> features(Interval interval) {
      Map<String, Map<String, Double>> all = new TreeMap<>();
      for (FeatureRow row : rows) {
        if (row.bar().interval().equals(interval)) {
          List<String> columns = FeatureSet.named(row.featureSet()).columns();
          Map<String, Double> values = new HashMap<>();
          for (int i = 0; i < columns.size(); i++) {
            int column = i;
            row.value(i).ifPresent(value -> values.put(columns.get(column), value));
          }
          all.put(row.bar().startMicros() / 1_000 + " " + row.featureSet(), values);
        }
      }
      return all;
    }
  }

  private static DayPartition partition(String symbol, Interval interval) {
    return DayPartition.holding(symbol, interval, START * 1_000_000);
  }

  /** Waits until all rows are there, and compares every bit. */
  private static void assertStored(List<Tick> ticks) {
    String symbol = ticks.get(0).symbol();
    Expected expected = undisturbed(ticks);
    for (Interval interval : List.of(SECOND, Interval.parse("5s"), Interval.parse("1m"))) {
      List<Bar> bars = expected.newestFirst(interval);
      await(symbol + " " + interval)
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(() -> StoredRows.bars(session, partition(symbol, interval)).size() >= bars.size());
      assertThat(StoredRows.bars(session, partition(symbol, interval))).isEqualTo(bars);
      assertThat(stored(partition(symbol, interval))).isEqualTo(expected.features(interval));
    }
  }

  private static Map<String, Map<String, Double>> stored(DayPartition partition) {
    Map<String, Map<String, Double>> all = new TreeMap<>();
    for (StoredFeatures row : StoredRows.features(session, partition)) {
      all.put(row.bucketStart().toEpochMilli() + " " + row.featureSet(), row.values());
    }
    return all;
  }

  /** Kafka holds every row at least once, and twins are equal to the last byte. */
  private static void assertPublished(List<Tick> ticks) {
    Map<String, byte[]> found = new HashMap<>();
    kafka
        .read(Topic.FEATURES, ticks.get(0).symbol())
        .forEach(
            bytes -> {
              FeatureRow row = FeatureRowCodec.decode(bytes);
              String key = row.bar().interval() + " " + row.bar().startMicros() + row.featureSet();
              byte[] twin = found.putIfAbsent(key, bytes);
              assertThat(twin == null || Arrays.equals(twin, bytes)).as(key).isTrue();
            });
    assertThat(found).hasSize(undisturbed(ticks).rows.size());
  }

  @Test
  void makesTheBarsAndMeansThatOneCanComputeByHand() {
    List<Tick> ticks = ticks("HAND", 400, 250);
    kafka.send(ticks);
    assertStored(ticks);

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

    assertStored(ticks);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(kafka.read(Topic.LATE_TICKS, "RUBBISH")).containsExactly(original));
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
    symbols.forEach(FeatureStreamIT::assertStored);
    symbols.forEach(FeatureStreamIT::assertPublished);
  }

  @Test
  void waitsForCassandraAndCatchesUp() {
    List<Tick> ticks = ticks("OUTAGE", 3_000, 200);
    kafka.send(ticks.subList(0, 1_000));
    await()
        .atMost(PATIENCE)
        .until(() -> !StoredRows.bars(session, partition("OUTAGE", SECOND)).isEmpty());

    stack.server(Part.CASSANDRA).stop();
    kafka.send(ticks.subList(1_000, 3_000));
    await().atMost(PATIENCE).until(() -> HttpAnswer.of(service, "/q/health/ready").status() == 503);
    long durable = kafka.committed();
    assertThat(durable).isLessThan(kafka.end());
    stack.server(Part.CASSANDRA).start(PATIENCE);

    assertStored(ticks);
    assertPublished(ticks);
    await().atMost(PATIENCE).until(() -> kafka.committed() == kafka.end());
    await().atMost(PATIENCE).until(() -> HttpAnswer.of(service, "/q/health/ready").status() == 200);
  }

  @Test
  void tellsWhatItComputesAndHowFarItIs() {
    List<Tick> ticks = ticks("TELL", 100, 200);
    kafka.send(ticks);
    assertStored(ticks);

    assertThat(HttpAnswer.of(service, "/api/v1/feature-sets").body())
        .contains(
            "\"name\":\"technical\"", "\"fingerprint\":", "\"name\":\"sma_5\",\"unit\":\"PRICE\"");
    assertThat(HttpAnswer.of(service, "/api/v1/indicators").body())
        .contains("\"name\":\"bollinger\"", "\"parameters\":");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(HttpAnswer.of(service, "/api/v1/stream").body())
                    .contains("\"lag\":0", "\"leastWatermark\":\"2024-03-04T10:0"));
    assertThat(HttpAnswer.of(service, "/q/metrics").body())
        .contains("tickcast_feature_ticks_total", "tickcast_feature_lag", "reason=\"MALFORMED\"");
    assertThat(HttpAnswer.of(service, "/q/openapi").body()).contains("/api/v1/feature-sets");
    assertThat(HttpAnswer.of(service, "/q/swagger-ui/").status()).isEqualTo(200);
    assertThat(HttpAnswer.of(service, "/api/v1/nothing").status()).isEqualTo(404);
  }
}
