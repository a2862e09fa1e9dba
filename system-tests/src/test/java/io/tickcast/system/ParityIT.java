package io.tickcast.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.fasterxml.jackson.databind.JsonNode;
import io.tickcast.contracts.codec.TickEncoder;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.localstack.LocalStack;
import io.tickcast.localstack.Part;
import io.tickcast.localstack.ServiceProcess;
import io.tickcast.market.tick.Heartbeat;
import io.tickcast.market.tick.Tick;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What the stream has stored against what the archive gives: equal to the last bit, also after late
 * ticks, twins and bars that only a heartbeat ended; and made again from the archive when it is
 * gone. On servers of its own, since it empties tables. The steps build on each other.
 */
@TestMethodOrder(OrderAnnotation.class)
class ParityIT {
  private static final Duration BOUND = Duration.ofSeconds(90);

  /** Yesterday: rows old enough to have expired are never missed. */
  private static final LocalDate DAY = LocalDate.now(ZoneOffset.UTC).minusDays(1);

  private static final Instant START = DAY.atTime(10, 0).toInstant(ZoneOffset.UTC);
  private static final List<String> SYMBOLS = List.of("PAR-A", "PAR-B", "PAR-C");
  private static final int TICKS = 3_000;

  /** Many more than the stream takes, has in its queue and has fetched when it must wait. */
  private static final int TICKS_OF_AN_OUTAGE = 60_000;

  private static LocalStack stack;
  private static ServiceProcess service;
  private static Api ingest;
  private static Api feature;
  private static CqlSession cassandra;
  private static TreeSet<String> written;

  @BeforeAll
  static void start() {
    stack = LocalStack.builder().with(Part.KAFKA, Part.CASSANDRA, Part.HDFS).start();
    ServiceProcess archive =
        stack.startService(
            Part.INGEST, Map.of("tickcast.ingest.feed", "none", "tickcast.archive.max-age", "1s"));
    ingest = new Api(archive.baseUrl());
    service =
        stack.startService(
            Part.FEATURE,
            Map.of(
                "tickcast.feature.intervals", "1s,5s,1m",
                "tickcast.feature.parity.interval", "500ms",
                "tickcast.feature.parity.rotation", "2s"));
    feature = new Api(service.baseUrl());
    String[] host = stack.cassandraContactPoint().split(":");
    cassandra =
        CqlSession.builder()
            .addContactPoint(new InetSocketAddress(host[0], Integer.parseInt(host[1])))
            .withLocalDatacenter("datacenter1")
            .withKeyspace("market")
            .build();
  }

  @AfterAll
  static void stop() {
    cassandra.close();
    stack.close();
  }

  /** Ticks, some late, some twice, and heartbeats that end bars which ticks come too late for. */
  private static void send() {
    Random random = new Random(5);
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      long now = START.toEpochMilli() * 1_000;
      for (int i = 0; i < TICKS; i++) {
        now += random.nextInt(600_000);
        String symbol = SYMBOLS.get(random.nextInt(SYMBOLS.size()));
        long ts = random.nextInt(20) == 0 ? now - 3_000_000 : now;
        double price = 100 + random.nextInt(1_000) / 100.0;
        Tick tick = Tick.trade(symbol, ts, price, 1 + random.nextInt(9), "id" + i);
        producer.send(record(symbol, TickEncoder.json(tick)));
        if (i % 4 == 0) {
          producer.send(record(symbol, TickEncoder.json(tick)));
        }
        if (random.nextInt(20) == 0) {
          Heartbeat beat = new Heartbeat("test", now + 2_000_000, List.of(symbol));
          producer.send(record(symbol, TickEncoder.heartbeat(beat)));
        }
      }
    }
  }

  /** Ticks of one symbol. */
  private static RecordMetadata send(String symbol, int count) throws Exception {
    Random random = new Random(6);
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      Future<RecordMetadata> last = null;
      long now = START.toEpochMilli() * 1_000;
      for (int i = 0; i < count; i++) {
        now += random.nextInt(400_000);
        double price = 100 + random.nextInt(1_000) / 100.0;
        Tick tick = Tick.trade(symbol, now, price, 1 + random.nextInt(9), "id" + i);
        last = producer.send(record(symbol, TickEncoder.json(tick)));
      }
      return last.get();
    }
  }

  private static KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", stack.bootstrapServers()),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static ProducerRecord<byte[], byte[]> record(String symbol, byte[] value) {
    return new ProducerRecord<>(
        Topic.TICKS.topicName(), symbol.getBytes(StandardCharsets.UTF_8), value);
  }

  private static JsonNode parity() {
    return feature.json("/api/v1/parity");
  }

  /** Every stored row, every column of it. */
  private static TreeSet<String> stored() {
    TreeSet<String> rows = new TreeSet<>();
    for (String table : List.of("bars", "features")) {
      for (Row row : cassandra.execute("SELECT * FROM " + table)) {
        rows.add(table + " " + row.getFormattedContents());
      }
    }
    return rows;
  }

  @Test
  @Order(1)
  void whatTheStreamStoredIsWhatTheArchiveGives() {
    send();

    await().atMost(BOUND).until(() -> archived().equals(ends()) && durable().equals(ends()));
    await()
        .atMost(BOUND)
        .until(
            () ->
                parity().get("checkedRows").asLong() > TICKS
                    && parity().get("symbols").size() == SYMBOLS.size());
    assertThat(parity().get("differences")).isEmpty();
    assertThat(parity().get("differentValues").asLong()).isZero();
    assertThat(parity().get("missingRows").asLong()).isZero();
    String metrics = feature.get("/q/metrics").body();
    assertThat(metrics).containsPattern("tickcast_feature_parity_differences_total 0.0");
    assertThat(metrics).containsPattern("tickcast_feature_late_total [1-9]");
    assertThat(metrics).containsPattern("tickcast_feature_duplicates_total [1-9]");
    written = stored();
  }

  @Test
  @Order(2)
  void aPlantedDifferenceIsNoticed() {
    Row row =
        cassandra
            .execute(
                "SELECT * FROM features WHERE symbol = 'PAR-A' AND interval = '5s' AND day = ?",
                DAY)
            .all()
            .stream()
            .filter(r -> r.getString("feature_set").equals("technical"))
            .findFirst()
            .orElseThrow();
    Map<String, Double> values =
        new TreeMap<>(row.getMap("column_values", String.class, Double.class));
    values.put("sma_5", 1.5);
    cassandra.execute(
        "UPDATE features SET column_values = ? WHERE symbol = 'PAR-A' AND interval = '5s'"
            + " AND day = ? AND bucket_start = ? AND feature_set = ?",
        values,
        DAY,
        row.getInstant("bucket_start"),
        row.getString("feature_set"));

    await().atMost(BOUND).until(() -> parity().get("differentValues").asLong() > 0);
    JsonNode difference = parity().get("differences").get(0);
    assertThat(difference.get("symbol").asText()).isEqualTo("PAR-A");
    assertThat(difference.get("interval").asText()).isEqualTo("5s");
    assertThat(difference.get("start").asText())
        .isEqualTo(row.getInstant("bucket_start").toString());
    assertThat(difference.get("column").asText()).isEqualTo("sma_5");
    assertThat(difference.get("stored").asText()).isEqualTo("1.5");
    assertThat(feature.get("/q/metrics").body())
        .containsPattern("tickcast_feature_parity_differences_total [1-9]");
    JsonNode health = feature.json("/q/health/ready");
    assertThat(health.get("checks").toString()).contains("\"differentValues\":");
  }

  @Test
  @Order(3)
  void aRowThatIsGoneIsNoticed() {
    Row row =
        cassandra
            .execute(
                "SELECT bucket_start FROM bars WHERE symbol = 'PAR-A' AND interval = '5s'"
                    + " AND day = ? LIMIT 1",
                DAY)
            .one();
    cassandra.execute(
        "DELETE FROM bars WHERE symbol = 'PAR-A' AND interval = '5s'"
            + " AND day = ? AND bucket_start = ?",
        DAY,
        row.getInstant("bucket_start"));

    await().atMost(BOUND).until(() -> parity().get("missingRows").asLong() > 0);
    assertThat(feature.get("/q/metrics").body())
        .containsPattern("tickcast_feature_parity_missing_total [1-9]");
  }

  @Test
  @Order(4)
  void aBackfillLeavesWhatIsThereUnlessToldToReplaceIt() {
    backfill("{\"symbols\":[\"PAR-A\"]}");
    assertThat(stored()).isNotEqualTo(written);

    backfill("{\"symbols\":[\"PAR-A\"],\"overwrite\":true}");
    assertThat(stored()).isEqualTo(written);
  }

  @Test
  @Order(5)
  void aBackfillIntoEmptiedTablesGivesTheRowsOfTheStream() {
    cassandra.execute("TRUNCATE bars");
    cassandra.execute("TRUNCATE features");

    JsonNode done = backfill("{}");
    assertThat(stored()).isEqualTo(written);
    assertThat(done.get("rows").asLong()).isEqualTo(written.size());

    backfill("{}");
    assertThat(stored()).isEqualTo(written);
  }

  @Test
  @Order(6)
  void onlyTheWantedBarsAreMadeAgain() {
    cassandra.execute("TRUNCATE bars");
    cassandra.execute("TRUNCATE features");

    Instant from = START.plus(Duration.ofMinutes(2));
    Instant to = START.plus(Duration.ofMinutes(4));
    backfill("{\"symbols\":[\"PAR-B\"],\"from\":\"%s\",\"to\":\"%s\"}".formatted(from, to));

    assertThat(written).containsAll(stored());
    assertThat(cassandra.execute("SELECT symbol, interval, bucket_start FROM bars").all())
        .isNotEmpty()
        .allSatisfy(
            row -> {
              assertThat(row.getString("symbol")).isEqualTo("PAR-B");
              assertThat(row.getInstant("bucket_start")).isBetween(from, to.minusMillis(1));
            });
  }

  @Test
  @Order(7)
  void anOrderWithoutSenseIsAnsweredWithItsReason() {
    JsonNode times =
        feature.post(
            "/api/v1/backfills",
            "application/json",
            "{\"from\":\"2026-03-03T00:00:00Z\",\"to\":\"2026-03-02T00:00:00Z\"}",
            400);
    assertThat(times.get("detail").asText())
        .isEqualTo("from must be before to, were 2026-03-03T00:00:00Z and 2026-03-02T00:00:00Z");
    JsonNode symbol =
        feature.post("/api/v1/backfills", "application/json", "{\"symbols\":[\"no;such\"]}", 400);
    assertThat(symbol.get("detail").asText()).contains("symbol must match").contains("no;such");
    JsonNode none =
        feature.post(
            "/api/v1/backfills", "application/json", "{\"symbols\":[\"PAR-A\",null]}", 400);
    assertThat(none.get("detail").asText()).contains("symbol must match").contains("was null");
    JsonNode time =
        feature.post("/api/v1/backfills", "application/json", "{\"from\":\"yesterday\"}", 400);
    assertThat(time.get("detail").asText()).contains("was yesterday");
    assertThat(feature.get("/api/v1/backfills/b999").statusCode()).isEqualTo(404);
  }

  @Test
  @Order(8)
  void backfillsAreListedPageByPage() {
    JsonNode all = feature.json("/api/v1/backfills");
    assertThat(all.get("next").isNull()).isTrue();

    JsonNode first = feature.json("/api/v1/backfills?limit=1");
    String before = first.get("next").asText();
    JsonNode second = feature.json("/api/v1/backfills?limit=1&before=" + before);

    assertThat(before).isEqualTo(UUID.fromString(before).toString());
    assertThat(first.get("items").get(0)).isEqualTo(all.get("items").get(0));
    assertThat(second.get("items").get(0)).isEqualTo(all.get("items").get(1));
    for (String query : List.of("limit=abc", "limit=0", "limit=1001", "before=b999")) {
      HttpResponse<String> refused = feature.get("/api/v1/backfills?" + query);
      assertThat(refused.statusCode()).as(query).isEqualTo(400);
      assertThat(refused.body())
          .contains("/bad-value", query.substring(0, query.indexOf('=')) + " must be ");
    }
  }

  @Test
  @Order(9)
  void theStreamIsMadeAgainFromTheArchiveWhereTheLogNoLongerHoldsItsBeginning() throws Exception {
    service.stop();
    for (String table : List.of("bars", "features", "feature_checkpoints")) {
      cassandra.execute("TRUNCATE " + table);
    }
    Map<TopicPartition, RecordsToDelete> older = new HashMap<>();
    archived()
        .forEach(
            (partition, next) -> older.put(partition, RecordsToDelete.beforeOffset(2 * next / 3)));
    assertThat(older).isNotEmpty();
    delete(older);

    service.start(BOUND);

    await().atMost(BOUND).until(() -> stored().equals(written));
    assertThat(Files.readString(service.log().file()))
        .contains("from the archive, the log begins at");
  }

  @Test
  @Order(10)
  void aStreamOfWhichTheLogNoLongerHoldsWhatComesNextGoesOnFromTheArchive() throws Exception {
    stack.server(Part.CASSANDRA).stop();
    RecordMetadata last = send("PAR-D", TICKS_OF_AN_OUTAGE);
    TopicPartition partition = new TopicPartition(last.topic(), last.partition());
    await().atMost(BOUND).until(() -> archived().getOrDefault(partition, 0L) > last.offset());
    delete(Map.of(partition, RecordsToDelete.beforeOffset(last.offset() - 100)));

    stack.server(Part.CASSANDRA).start(BOUND);

    await("the stream ends").atMost(BOUND).until(() -> !service.alive());
    assertThat(Files.readString(service.log().file()))
        .containsOnlyOnce("Kafka no longer holds offsets ")
        .contains(
            " to " + (last.offset() - 101) + " of partition " + last.partition() + " of ticks,");
    service.start(BOUND);
    await().atMost(BOUND).until(() -> hasTakenAll(feature.json("/api/v1/stream").get("items")));
    written = stored();
    cassandra.execute("TRUNCATE bars");
    cassandra.execute("TRUNCATE features");
    backfill("{}");
    assertThat(stored()).isEqualTo(written);
  }

  private static boolean hasTakenAll(JsonNode partitions) {
    return partitions.size() == Topic.TICKS.partitions()
        && partitions.findValuesAsText("lag").stream().allMatch("0"::equals);
  }

  /** The offset up to which each partition of ticks that has any is archived. */
  private static Map<TopicPartition, Long> archived() {
    Map<TopicPartition, Long> archived = new HashMap<>();
    for (JsonNode chain : ingest.json("/api/v1/archive").get("items")) {
      long next = chain.get("next").asLong();
      if (chain.get("topic").asText().equals(Topic.TICKS.topicName()) && next > 0) {
        archived.put(
            new TopicPartition(Topic.TICKS.topicName(), chain.get("partition").asInt()), next);
      }
    }
    return archived;
  }

  /** The offset up to which what came of each partition of ticks that has any is stored. */
  private static Map<TopicPartition, Long> durable() {
    Map<TopicPartition, Long> durable = new HashMap<>();
    for (JsonNode partition : feature.json("/api/v1/stream").get("items")) {
      long offset = partition.get("durableOffset").asLong();
      if (offset > 0) {
        durable.put(
            new TopicPartition(Topic.TICKS.topicName(), partition.get("partition").asInt()),
            offset);
      }
    }
    return durable;
  }

  /** Where each partition of ticks that has any ends. */
  private static Map<TopicPartition, Long> ends() throws Exception {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    for (int partition = 0; partition < Topic.TICKS.partitions(); partition++) {
      latest.put(new TopicPartition(Topic.TICKS.topicName(), partition), OffsetSpec.latest());
    }
    Map<TopicPartition, Long> ends = new HashMap<>();
    try (Admin kafka = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
      kafka.listOffsets(latest).all().get().forEach((p, end) -> ends.put(p, end.offset()));
    }
    ends.values().removeIf(end -> end == 0);
    return ends;
  }

  private static void delete(Map<TopicPartition, RecordsToDelete> older) throws Exception {
    try (Admin kafka = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
      kafka.deleteRecords(older).all().get();
    }
  }

  /** Asks for a backfill and waits until it is done. */
  private static JsonNode backfill(String order) {
    JsonNode begun = feature.post("/api/v1/backfills", "application/json", order, 202);
    String path = "/api/v1/backfills/" + begun.get("id").asText();
    await()
        .atMost(BOUND)
        .pollInterval(100, TimeUnit.MILLISECONDS)
        .until(() -> !feature.json(path).get("finishedAt").isNull());
    JsonNode done = feature.json(path);
    assertThat(done.get("state").asText()).as(done.toString()).isEqualTo("done");
    return done;
  }
}
