package io.tickcast.benchmarks.stream;

import io.tickcast.benchmarks.Benchmark;
import io.tickcast.benchmarks.Figure;
import io.tickcast.contracts.topic.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** From the start of the process to the first row that it sends. */
public final class RecoveryBenchmark implements Benchmark {
  private static final int SYMBOLS = 1_000;
  private static final long HISTORY = 400_000;
  private static final long NEWS = 20_000;
  private static final int ROUNDS = 3;
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @Override
  public String name() {
    return "recovery";
  }

  @Override
  public String description() {
    return "feature service, 1,000 symbols: from process start to the first new feature row";
  }

  @Override
  public List<Figure> run(Progress log) throws Exception {
    try (FeatureStage stage = new FeatureStage(TickSender::forThroughput)) {
      TickFlow flow = new TickFlow(SYMBOLS, 1);
      stage.start(Map.of());
      stage.sender().send(flow, HISTORY);
      stage.awaitTaken(stage.sender().sent());
      double stopped = 0;
      double killed = 0;
      for (int round = 0; round < ROUNDS; round++) {
        stage.service().stop();
        stopped = Math.max(stopped, seconds(stage, flow));
        stage.service().kill();
        killed = Math.max(killed, seconds(stage, flow));
        log.say(
            "worst so far: %.2f s after a stop, %.2f s after kill -9".formatted(stopped, killed));
      }
      return List.of(
          Figure.atMost(3, "after a stop, worst of " + ROUNDS, stopped, "s"),
          // The group gives up a member that vanished after its session, 6 s, and not before.
          Figure.of("after kill -9, worst of " + ROUNDS, killed, "s"));
    }
  }

  private static double seconds(FeatureStage stage, TickFlow flow) throws Exception {
    try (KafkaConsumer<byte[], byte[]> rows =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", stage.stack().bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          rows.partitionsFor(Topic.FEATURES.topicName()).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      rows.assign(partitions);
      rows.seekToEnd(partitions);
      partitions.forEach(rows::position);
      stage.sender().send(flow, NEWS);
      long begin = System.nanoTime();
      stage.service().launch();
      while (rows.poll(Duration.ofMillis(50)).isEmpty()) {
        if (System.nanoTime() - begin > LIMIT.toNanos()) {
          throw new IOException("no row came within " + LIMIT);
        }
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      stage.service().awaitReady(LIMIT);
      stage.awaitTaken(stage.sender().sent());
      return seconds;
    }
  }
}
