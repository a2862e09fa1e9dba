package io.tickcast.benchmarks.stream;

import io.tickcast.benchmarks.Benchmark;
import io.tickcast.benchmarks.Figure;
import io.tickcast.contracts.codec.PredictionCodec;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.localstack.LocalStack;
import io.tickcast.localstack.Part;
import io.tickcast.localstack.ServiceProcess;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.prediction.Prediction;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * From sending the tick that makes a bar final to its prediction being read from Kafka, at a steady
 * rate, with a model for every symbol. All symbols' bars end at the same moment.
 */
public final class ForecastLatencyBenchmark implements Benchmark {
  private static final int SYMBOLS = 100;
  private static final int PER_SECOND = 100;

  /** A hundred bars are the longest warm-up of a column, and a JVM's compiler needs some. */
  private static final int WARM_UP_SECONDS = 100;

  private static final int SECONDS = 90;
  private static final long LATENESS_MICROS = 500_000;
  private static final long SECOND_MICROS = 1_000_000;
  private static final Interval INTERVAL = Interval.parse("1s");

  /** Which prediction is awaited. */
  private record Awaited(String symbol, long barStartMicros) {}

  private final Map<Awaited, Long> sent = new ConcurrentHashMap<>();
  private final Histogram latency = new ConcurrentHistogram(3);

  @Override
  public String name() {
    return "forecast-latency";
  }

  @Override
  public String description() {
    return "the tick that makes a one-second bar final, to its prediction read from Kafka, at 10,000 ticks/s of 100 symbols, a model each";
  }

  @Override
  public List<Figure> run(Progress log) throws Exception {
    try (FeatureStage stage = new FeatureStage(0)) {
      LocalStack stack = stage.stack().ensure(Part.HDFS);
      log.say("%d models".formatted(SYMBOLS));
      BenchChampions.publish(stack, SYMBOLS, INTERVAL);
      stage.start(Map.of("tickcast.feature.intervals", "1s,5s,1m"));
      try (ServiceProcess predictor = predictor(stack);
          KafkaConsumer<String, byte[]> consumer = consumer(stack)) {
        Thread reader = new Thread(() -> read(consumer), "read-predictions");
        reader.start();
        log.say("%d s to warm up, %d s measured".formatted(WARM_UP_SECONDS, SECONDS));
        feed(stage);
        consumer.wakeup();
        reader.join();
      }
    }
    return List.of(
        Figure.of("predictions", latency.getTotalCount(), ""),
        Figure.of("never came", sent.size(), ""),
        Figure.atMost(20, "p50", latency.getValueAtPercentile(50) / 1e6, "ms"),
        Figure.of("p90", latency.getValueAtPercentile(90) / 1e6, "ms"),
        Figure.atMost(100, "p99", latency.getValueAtPercentile(99) / 1e6, "ms"),
        Figure.of("greatest", latency.getMaxValue() / 1e6, "ms"));
  }

  private static ServiceProcess predictor(LocalStack stack) {
    return stack.startService(Part.TRAINING, Map.of("tickcast.training.roles", "predictor"));
  }

  private static KafkaConsumer<String, byte[]> consumer(LocalStack stack) {
    KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", stack.bootstrapServers(), "fetch.min.bytes", "1"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topic.PREDICTIONS.topicName()).stream()
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    return consumer;
  }

  private void read(KafkaConsumer<String, byte[]> consumer) {
    try {
      while (true) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          long now = System.nanoTime();
          Prediction prediction = PredictionCodec.decode(record.value());
          Long then = sent.remove(new Awaited(prediction.symbol(), prediction.bucketStartMicros()));
          if (then != null) {
            latency.recordValue(now - then);
          }
        }
      }
    } catch (WakeupException e) {
      // All ticks are sent, and their predictions have had their time.
      return;
    }
  }

  /** Sends at the pace of event time, and notes when a bar's finishing tick is sent. */
  private void feed(FeatureStage stage) throws InterruptedException {
    TickFlow flow = new TickFlow(SYMBOLS, PER_SECOND);
    Map<String, Long> finalUpTo = new HashMap<>();
    long warmUp = (long) SYMBOLS * PER_SECOND * WARM_UP_SECONDS;
    long total = warmUp + (long) SYMBOLS * PER_SECOND * SECONDS;
    stage
        .sender()
        .send(
            flow,
            total,
            (long) SYMBOLS * PER_SECOND,
            tick -> {
              long end = (tick.tsMicros() - LATENESS_MICROS) / SECOND_MICROS * SECOND_MICROS;
              Long before = finalUpTo.put(tick.symbol(), end);
              if (flow.count() > warmUp && before != null && end > before) {
                sent.put(new Awaited(tick.symbol(), end - SECOND_MICROS), System.nanoTime());
              }
            });
    TimeUnit.SECONDS.sleep(2);
  }
}
