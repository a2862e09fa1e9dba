package io.tickcast.ingest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tickcast.archive.ArchiveReport;
import io.tickcast.archive.ArchiveVerifier;
import io.tickcast.archive.Finding;
import io.tickcast.archive.TickArchive;
import io.tickcast.archive.parquet.PartReader;
import io.tickcast.archive.row.Kind;
import io.tickcast.archive.row.LetterRow;
import io.tickcast.contracts.codec.ArchivedTick;
import io.tickcast.contracts.codec.DeadLetterHeaders;
import io.tickcast.contracts.codec.TickDecoder;
import io.tickcast.contracts.codec.TickEncoder;
import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.contracts.layout.HdfsStore;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.ingest.publish.KafkaClients;
import io.tickcast.market.tick.Heartbeat;
import io.tickcast.market.tick.Tick;
import io.tickcast.market.tick.TickRecord;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The whole service on real Kafka and HDFS; each test has a symbol of its own. */
@QuarkusTest
@QuarkusTestResource(value = IngestStack.class, restrictToAnnotatedClass = true)
class IngestIT {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final TickDecoder DECODER = new TickDecoder(TickDecoder.DEFAULT_MAX_FUTURE_SKEW);

  @Inject KafkaClients kafka;
  @Inject Producer<byte[], byte[]> producer;

  @ConfigProperty(name = "tickcast.hdfs.uri")
  String hdfs;

  private final String symbol = "T" + UUID.randomUUID().toString().substring(0, 8).toUpperCase();

  @Test
  void archivesEveryTickWithItsPlaceInTheLog() throws Exception {
    Tick candle = new Tick(symbol, 1_704_067_199_999_999L, 1.5, 3, 0.25, 2, 1e-9, null);
    Tick trade = Tick.trade(symbol, 1_704_067_200_000_000L, 0.1, 0, "a \"quoted\" ïd");
    List<ArchivedTick> sent = new ArrayList<>();
    sent.add(archived(candle, send(symbol, TickEncoder.json(candle))));
    sent.add(archived(trade, send(symbol, TickEncoder.avro(trade))));
    send(symbol, TickEncoder.heartbeat(new Heartbeat("test", 0, List.of(symbol))));
    sent.add(archived(candle, send(symbol, TickEncoder.avro(candle))));

    ArchiveReader reader = new ArchiveReader(hdfs);
    await().atMost(LIMIT).until(() -> reader.rowsOf(symbol).size() >= sent.size());
    assertThat(reader.rowsOf(symbol)).containsExactlyInAnyOrderElementsOf(sent);
    assertThat(reader.problems()).isEmpty();
  }

  @Test
  void deadLettersKeepTheirBytes() throws Exception {
    byte[] broken = {(byte) 0xFF, 0, '{', (byte) 0x80};
    RecordMetadata place = send(symbol, broken);
    List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
    await()
        .atMost(LIMIT)
        .until(
            () -> {
              letters.clear();
              read(Topic.DEAD_LETTERS, 0, 0).stream()
                  .filter(r -> new String(r.key(), UTF_8).equals(symbol))
                  .forEach(letters::add);
              return !letters.isEmpty();
            });
    assertThat(letters).hasSize(1);
    ConsumerRecord<byte[], byte[]> letter = letters.get(0);
    assertThat(letter.value()).isEqualTo(broken);
    assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("MALFORMED");
    assertThat(header(letter, DeadLetterHeaders.SOURCE_PARTITION))
        .isEqualTo(Integer.toString(place.partition()));
    assertThat(header(letter, DeadLetterHeaders.SOURCE_OFFSET))
        .isEqualTo(Long.toString(place.offset()));
  }

  @Test
  void aDeadLetterThatWasWrittenTwiceIsArchivedOnce() throws Exception {
    byte[] first = {(byte) 0xFF, 1};
    RecordMetadata place = send(symbol, first);
    await().atMost(LIMIT).until(() -> letters(Kind.DEAD_LETTERS).size() == 1);
    LetterRow letter = letters(Kind.DEAD_LETTERS).get(0);
    assertThat(letter.value()).isEqualTo(first);
    assertThat(letter.source())
        .isEqualTo(new LetterRow.Source(place.partition(), place.offset(), place.timestamp()));

    // As a writer does that died before it had archived what it refused.
    ProducerRecord<byte[], byte[]> again =
        new ProducerRecord<>(
            Topic.DEAD_LETTERS.topicName(), letter.partition(), letter.key(), letter.value());
    letter.headers().forEach(header -> again.headers().add(header.name(), header.value()));
    producer.send(again).get();
    byte[] second = {(byte) 0xFF, 2};
    send(symbol, second);
    await().atMost(LIMIT).until(() -> letters(Kind.DEAD_LETTERS).size() >= 2);
    assertThat(letters(Kind.DEAD_LETTERS))
        .extracting(row -> (int) row.value()[1])
        .containsExactly(1, 2);
  }

  @Test
  void lateTicksAreArchivedAsTheyWere() throws Exception {
    byte[] value = TickEncoder.json(Tick.trade(symbol, 1_000_000, 1, 1, null));
    producer
        .send(new ProducerRecord<>(Topic.LATE_TICKS.topicName(), symbol.getBytes(UTF_8), value))
        .get();
    await().atMost(LIMIT).until(() -> !letters(Kind.LATE).isEmpty());
    assertThat(letters(Kind.LATE)).singleElement().extracting(LetterRow::value).isEqualTo(value);
  }

  @Test
  void whatTheServiceWroteIsAWholeArchive() throws Exception {
    send(symbol, TickEncoder.json(Tick.trade(symbol, 1_000_000, 1, 1, null)));
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> given().get("/api/v1/archive").then().body("lag", equalTo(0)));
    try (FileSystem store = HdfsStore.open(URI.create(hdfs))) {
      ArchiveReport report = new ArchiveVerifier(store).verify();
      assertThat(report.findings())
          .filteredOn(finding -> finding.severity() == Finding.Severity.DAMAGE)
          .isEmpty();
      assertThat(report.rows(Kind.TICKS)).isPositive();
    }
  }

  @Test
  void aDamagedFileIsPutAsideAndArchivedAgain() throws Exception {
    Tick tick = Tick.trade(symbol, 1_704_067_200_000_000L, 5, 1, null);
    ArchivedTick sent = archived(tick, send(symbol, TickEncoder.avro(tick)));
    ArchiveReader reader = new ArchiveReader(hdfs);
    await().atMost(LIMIT).until(() -> reader.rowsOf(symbol).size() == 1);
    try (FileSystem store = HdfsStore.open(URI.create(hdfs))) {
      Path damaged = fileOf(store, sent);
      store.truncate(damaged, store.getFileStatus(damaged).getLen() / 2);
      Path aside = new Path(HdfsLayout.QUARANTINE);
      await()
          .atMost(LIMIT)
          .ignoreExceptions()
          .until(
              () ->
                  Stream.of(store.listStatus(aside))
                      .anyMatch(file -> file.getPath().getName().endsWith(damaged.getName())));
    }
    await()
        .atMost(LIMIT)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(reader.rowsOf(symbol)).containsExactly(sent));
    assertThat(reader.problems()).isEmpty();
  }

  private static Path fileOf(FileSystem store, ArchivedTick archived) throws IOException {
    return new TickArchive(store)
        .files().stream()
            .filter(file -> file.kind() == Kind.TICKS)
            .filter(file -> file.partition() == archived.partition())
            .filter(file -> file.first() <= archived.offset() && file.next() > archived.offset())
            .map(file -> new Path(file.path()))
            .findFirst()
            .orElseThrow();
  }

  /** The archived letters with this test's symbol as their key, in the order of their log. */
  private List<LetterRow> letters(Kind kind) throws IOException {
    List<LetterRow> rows = new ArrayList<>();
    try (FileSystem store = HdfsStore.open(URI.create(hdfs))) {
      Path tree = new Path(HdfsLayout.RAW, kind.label());
      if (!store.exists(tree)) {
        return rows;
      }
      RemoteIterator<LocatedFileStatus> files = store.listFiles(tree, true);
      while (files.hasNext()) {
        String path = files.next().getPath().toUri().getPath();
        try (PartReader reader = new PartReader(store, kind, path, FilterCompat.NOOP)) {
          for (var row = reader.next(); row != null; row = reader.next()) {
            rows.add((LetterRow) row);
          }
        }
      }
    }
    rows.removeIf(row -> !new String(row.key(), UTF_8).equals(symbol));
    rows.sort(Comparator.comparingLong(LetterRow::offset));
    return rows;
  }

  @Test
  void theArchiveSaysWhenItHasEverything() throws Exception {
    send(symbol, TickEncoder.json(Tick.trade(symbol, 1_000_000, 1, 1, null)));
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> given().get("/api/v1/archive").then().statusCode(200).body("lag", equalTo(0)));
    given()
        .get("/api/v1/archive")
        .then()
        .body("items", hasSize(Topic.TICKS.partitions() + 2))
        .body("trouble", equalTo(null));
  }

  @Test
  void takesTicksByRestAndSaysWhichNot() {
    String good =
        "{\"symbol\":\"%s\",\"ts\":\"2024-01-01T12:00:00Z\",\"price\":7,\"size\":2,\"id\":\"1\"}"
            .formatted(symbol);
    given()
        .contentType("application/json")
        .body("[" + good + ",{\"symbol\":\"" + symbol + "\",\"ts\":0,\"price\":-1,\"size\":1}]")
        .post("/api/v1/ticks")
        .then()
        .statusCode(200)
        .body("accepted", equalTo(1))
        .body("rejected[0].index", equalTo(1))
        .body("rejected[0].reason", equalTo("INVALID_PRICE"));
    assertThat(published()).containsExactly(Tick.trade(symbol, 1_704_110_400_000_000L, 7, 2, "1"));
  }

  @Test
  void replaysAFileAndEndsItsLastMinute() {
    String csv = "time,price,qty,trade id\n1704110400123,7,2,1\nbad,1,1,2\n1704110459000,8,1,3\n";
    String id = begin(csv, Map.of("symbol", symbol, "name", "trades.csv"));
    await().atMost(LIMIT).untilAsserted(() -> replay(id).body("state", equalTo("done")));
    replay(id)
        .body("rows", equalTo(3))
        .body("published", equalTo(2))
        .body("refused", equalTo(1))
        .body("errors[0].line", equalTo(3))
        .body("timeUnit", equalTo("milliseconds"))
        .body("lastTime", equalTo("2024-01-01T12:00:59Z"));
    List<TickRecord> records = published();
    assertThat(records)
        .containsSubsequence(
            Tick.trade(symbol, 1_704_110_400_123_000L, 7, 2, "1"),
            Tick.trade(symbol, 1_704_110_459_000_000L, 8, 1, "3"),
            new Heartbeat("replay", 1_704_110_460_500_000L, List.of(symbol)));
    Map<String, Integer> ends = replay(id).extract().path("endOffsets");
    assertThat(ends).hasSize(Topic.TICKS.partitions());
  }

  @Test
  void aDryRunPublishesNothing() {
    String id =
        begin("time,price,qty\n1704110400,7,2\n", Map.of("symbol", symbol, "dryRun", "true"));
    await().atMost(LIMIT).untilAsserted(() -> replay(id).body("state", equalTo("done")));
    replay(id).body("rows", equalTo(1)).body("published", equalTo(0));
    assertThat(published()).isEmpty();
  }

  private static String begin(String csv, Map<String, String> query) {
    return given()
        .contentType("text/csv")
        .queryParams(query)
        .body(csv)
        .post("/api/v1/replays")
        .then()
        .statusCode(202)
        .extract()
        .path("id");
  }

  private static ValidatableResponse replay(String id) {
    return given().get("/api/v1/replays/" + id).then().statusCode(200);
  }

  private RecordMetadata send(String key, byte[] value) throws Exception {
    return producer
        .send(new ProducerRecord<>(Topic.TICKS.topicName(), key.getBytes(UTF_8), value))
        .get();
  }

  private static ArchivedTick archived(Tick tick, RecordMetadata place) {
    return new ArchivedTick(tick, place.partition(), place.offset(), place.timestamp());
  }

  /** Everything in the topic that is about this test's symbol, in the log's order. */
  private List<TickRecord> published() {
    List<TickRecord> found = new ArrayList<>();
    for (int partition = 0; partition < Topic.TICKS.partitions(); partition++) {
      List<TickRecord> own = new ArrayList<>();
      for (ConsumerRecord<byte[], byte[]> message : read(Topic.TICKS, partition, 0)) {
        TickRecord read = DECODER.decodeRecord(message.key(), message.value(), message.timestamp());
        if (read instanceof Tick tick && tick.symbol().equals(symbol)
            || read instanceof Heartbeat beat && beat.symbols().contains(symbol)) {
          own.add(read);
        }
      }
      if (own.stream().anyMatch(Tick.class::isInstance)) {
        found.addAll(own);
      }
    }
    return found;
  }

  private List<ConsumerRecord<byte[], byte[]>> read(Topic topic, int partition, long from) {
    TopicPartition place = new TopicPartition(topic.topicName(), partition);
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (Consumer<byte[], byte[]> consumer = kafka.reader()) {
      consumer.assign(List.of(place));
      consumer.seek(place, from);
      long end = consumer.endOffsets(List.of(place)).get(place);
      while (consumer.position(place) < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), UTF_8);
  }
}
