package io.tickcast.ui.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tickcast.contracts.codec.FeatureRowCodec;
import io.tickcast.contracts.codec.TickEncoder;
import io.tickcast.market.bar.Bar;
import io.tickcast.market.feature.FeatureRow;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.market.tick.Tick;
import io.tickcast.service.tick.TickSettings;
import io.tickcast.ui.MarketRows;
import io.tickcast.ui.board.ForecastIndex;
import io.tickcast.ui.board.LastTicks;
import io.tickcast.ui.pipeline.FeatureColumns;
import io.tickcast.ui.pipeline.TickRate;
import io.tickcast.ui.skill.SkillBook;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveTopicsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String SYMBOL = "SIM.AR";
  private static final byte[] KEY = SYMBOL.getBytes(StandardCharsets.UTF_8);
  private static final FeatureSet MINE =
      FeatureSet.parse("mine", List.of("sma(5)", "rsi(14)", "ema(12)"));

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final AtomicLong clock = new AtomicLong();
  private final TickRate rate = new TickRate(clock::get);
  private final LastTicks lastTicks = new LastTicks();
  private final FeatureColumns columns = new FeatureColumns();
  private final LiveClients clients =
      new LiveClients(
          new Encoder(
              new ObjectMapper()
                  .registerModule(new JavaTimeModule())
                  .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)),
          metrics);
  private final LiveTopics topics =
      new LiveTopics(
          new Settings(),
          new LiveEvents(clients, lastTicks, new ForecastIndex(), columns),
          new SkillBook(),
          rate,
          metrics);

  @AfterEach
  void stop() {
    clients.stop();
  }

  @Test
  void whatIsNoTickRaisesNoRateAndIsCountedByItsReason() {
    byte[] price =
        "{\"symbol\":\"S\",\"ts\":\"2024-01-01T00:00:00Z\",\"price\":-1,\"size\":1}"
            .getBytes(StandardCharsets.UTF_8);
    List<byte[]> ticks = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      ticks.add(TickEncoder.json(Tick.trade(SYMBOL, 1_000_000L * i, 100 + i, 1, null)));
    }
    List<byte[]> bad = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      bad.add("{".getBytes(StandardCharsets.UTF_8));
    }
    bad.add(price);

    topics.ticks(batch("ticks", KEY, ticks));
    topics.ticks(batch("ticks", KEY, bad));
    clock.addAndGet(Duration.ofSeconds(1).toNanos());

    assertThat(rate.perSecond()).hasValue(20);
    assertThat(refused("MALFORMED")).isEqualTo(500);
    assertThat(refused("INVALID_PRICE")).isEqualTo(1);
    assertThat(lastTicks.of(SYMBOL).orElseThrow().close()).isEqualTo(119);
  }

  private double refused(String reason) {
    return metrics.get("tickcast.live.refused").tag("reason", reason).counter().count();
  }

  @Test
  void recordsThatNobodyReadsAreMissing() {
    Listener listener = Listener.toAll(clients);

    topics.features(features(0, 40));

    await().atMost(PATIENCE).until(() -> !listener.of("features").isEmpty());
    assertThat(listener.of("gap"))
        .extracting(gap -> gap.path("missing").asInt())
        .containsExactly(40 - 32);
  }

  @Test
  void aBarThatComesAgainIsNotToldAgain() {
    Listener listener = Listener.toAll(clients);
    topics.features(features(0, 5));
    await().atMost(PATIENCE).until(() -> last(listener, "features", 4));

    topics.features(features(0, 5));
    topics.features(features(5, 6));

    await().atMost(PATIENCE).until(() -> last(listener, "features", 5));
    for (String type : List.of("bar", "features")) {
      List<JsonNode> told = listener.of(type);
      assertThat(told).extracting(LiveTopicsTest::start).isSorted().doesNotHaveDuplicates();
      assertThat(told.get(told.size() - 1).has("skipped")).as(type).isFalse();
    }
  }

  @Test
  void aRowHasTheColumnsThatItsSetDeclares() {
    Listener listener = Listener.toAll(clients);
    columns.learn(
        new FeatureColumns.Declared(
            List.of(
                new FeatureColumns.Declaration(
                    MINE.name(),
                    MINE.fingerprint(),
                    MINE.columns().stream().map(FeatureColumns.Column::new).toList()))));

    topics.features(features(0, 1));

    await().atMost(PATIENCE).until(() -> !listener.of("features").isEmpty());
    assertThat(listener.of("features").get(0).path("data").path("values"))
        .hasToString("{\"sma_5\":100.0,\"rsi_14\":null,\"ema_12\":100.0}");
  }

  private static boolean last(Listener listener, String type, int second) {
    List<JsonNode> told = listener.of(type);
    return !told.isEmpty() && start(told.get(told.size() - 1)).equals(bar(second).start());
  }

  private static String start(JsonNode message) {
    JsonNode data = message.path("data");
    return data.path(data.has("start") ? "start" : "bucketStart").asText();
  }

  private record Second(Bar bar, String start) {}

  private static Second bar(int second) {
    String start = Instant.ofEpochSecond(1_700_000_000 + second).toString();
    return new Second(MarketRows.bar(SYMBOL, "1s", start, 100), start);
  }

  /** Rows whose second column is not warm. */
  private static ConsumerRecords<String, byte[]> features(int from, int to) {
    return batch(
        "features",
        SYMBOL,
        IntStream.range(from, to)
            .mapToObj(second -> bar(second).bar())
            .map(
                bar ->
                    new FeatureRow(
                        bar,
                        MINE.name(),
                        MINE.fingerprint(),
                        bar.endMicros() + 500_000,
                        new double[] {100, Double.NaN, 100}))
            .map(FeatureRowCodec::encode)
            .toList());
  }

  private static <K> ConsumerRecords<K, byte[]> batch(String topic, K key, List<byte[]> values) {
    TopicPartition partition = new TopicPartition(topic, 0);
    List<ConsumerRecord<K, byte[]>> records = new ArrayList<>();
    for (byte[] value : values) {
      records.add(new ConsumerRecord<>(topic, 0, records.size(), key, value));
    }
    return new ConsumerRecords<>(Map.of(partition, records), Map.of());
  }

  private static final class Settings implements TickSettings {
    @Override
    public Duration allowedLateness() {
      return Duration.ofMillis(500);
    }

    @Override
    public Duration maxFutureSkew() {
      return Duration.ofDays(365);
    }
  }
}
