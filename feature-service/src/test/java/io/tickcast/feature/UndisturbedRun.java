package io.tickcast.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tickcast.contracts.codec.FeatureRowCodec;
import io.tickcast.contracts.cql.DayPartition;
import io.tickcast.contracts.cql.StoredFeatures;
import io.tickcast.contracts.topic.Topic;
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

/**
 * What the stream must have made of ticks, whatever happened to it: what an undisturbed run makes.
 */
record UndisturbedRun(CqlSession session, KafkaLog kafka) {
  static final Interval SECOND = Interval.parse("1s");
  static final Duration PATIENCE = Duration.ofSeconds(90);
  static final long START = Instant.parse("2024-03-04T10:00:00Z").getEpochSecond();

  /** One tick every so often, by seeded chance. */
  static List<Tick> ticks(String symbol, int count, int meanGapMillis) {
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

  static DayPartition partition(String symbol, Interval interval) {
    return DayPartition.holding(symbol, interval, START * 1_000_000);
  }

  /** Waits until all rows are there, and compares every bit. */
  void assertStored(List<Tick> ticks) {
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

  private Map<String, Map<String, Double>> stored(DayPartition partition) {
    Map<String, Map<String, Double>> all = new TreeMap<>();
    for (StoredFeatures row : StoredRows.features(session, partition)) {
      all.put(row.bucketStart().toEpochMilli() + " " + row.featureSet(), row.values());
    }
    return all;
  }

  /** Kafka holds every row at least once, and twins are equal to the last byte. */
  void assertPublished(List<Tick> ticks) {
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
}
