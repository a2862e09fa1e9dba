package io.tickcast.benchmarks.stream;

import io.tickcast.contracts.codec.FeatureRowCodec;
import io.tickcast.contracts.codec.PredictionCodec;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.localstack.LocalStack;
import io.tickcast.market.bar.Bar;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.prediction.Prediction;
import io.tickcast.market.tick.Tick;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * From sending the tick that makes a one-second bar final, to its feature row and to its prediction
 * being read from Kafka.
 */
public final class BarLatencies implements AutoCloseable {
  private static final Interval INTERVAL = Interval.parse("1s");
  private static final long LATENESS_MICROS = 500_000;
  private static final long SECOND_MICROS = 1_000_000;

  /** Which bar's row and prediction are awaited. */
  private record Awaited(String symbol, long barStartMicros) {}

  private final Map<String, Long> finalUpTo = new HashMap<>();
  private final Map<Awaited, Long> sent = new ConcurrentHashMap<>();
  private final Histogram rows = new ConcurrentHistogram(3);
  private final Histogram predictions = new ConcurrentHistogram(3);
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread reader = new Thread(this::read, "read-rows");
  private volatile boolean ended;

  /** Begins to read what comes from now on. */
  public BarLatencies(LocalStack stack) {
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", stack.bootstrapServers(), "fetch.min.bytes", "1"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        List.of(Topic.FEATURES, Topic.PREDICTIONS).stream()
            .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    reader.start();
  }

  /** Hears a tick just before it is sent. */
  public void sending(Tick tick) {
    long end = (tick.tsMicros() - LATENESS_MICROS) / SECOND_MICROS * SECOND_MICROS;
    Long before = finalUpTo.put(tick.symbol(), end);
    if (before != null && end > before) {
      sent.put(new Awaited(tick.symbol(), end - SECOND_MICROS), System.nanoTime());
    }
  }

  /** Forgets what was sent and measured so far: it was the warm-up. */
  public void reset() {
    sent.clear();
    rows.reset();
    predictions.reset();
  }

  /** Bars made final since the last reset. */
  public long bars() {
    return sent.size();
  }

  /** Nanoseconds to the feature rows. */
  public Histogram rows() {
    return rows;
  }

  /** Nanoseconds to the predictions. */
  public Histogram predictions() {
    return predictions;
  }

  private void read() {
    while (!ended) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
        long now = System.nanoTime();
        if (record.topic().equals(Topic.FEATURES.topicName())) {
          Bar bar = FeatureRowCodec.decode(record.value()).bar();
          if (bar.interval().equals(INTERVAL)) {
            record(rows, new Awaited(bar.symbol(), bar.startMicros()), now);
          }
        } else {
          Prediction prediction = PredictionCodec.decode(record.value());
          record(
              predictions, new Awaited(prediction.symbol(), prediction.bucketStartMicros()), now);
        }
      }
    }
  }

  private void record(Histogram histogram, Awaited bar, long now) {
    Long then = sent.get(bar);
    if (then != null) {
      histogram.recordValue(now - then);
    }
  }

  @Override
  public void close() throws InterruptedException {
    ended = true;
    reader.join();
    consumer.close();
  }
}
