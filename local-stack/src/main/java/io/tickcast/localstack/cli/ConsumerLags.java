package io.tickcast.localstack.cli;

import io.tickcast.localstack.StackException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** How far the consumers have read, as Kafka knows it. */
final class ConsumerLags implements AutoCloseable {
  private static final int SECONDS = 10;

  private final Admin kafka;

  /**
   * Records that a group has not read yet.
   *
   * @param group of consumers
   * @param topic that it has read from
   * @param lag records between its committed offsets and the ends, summed over the partitions
   */
  record Lag(String group, String topic, long lag) {}

  ConsumerLags(String bootstrapServers) {
    this.kafka =
        Admin.create(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "request.timeout.ms", "5000",
                "default.api.timeout.ms", "8000"));
  }

  /** Committed offset by partition of a topic; partitions without one are absent. */
  Map<Integer, Long> committed(String group, String topic) {
    Map<Integer, Long> offsets = new HashMap<>();
    offsetsOf(group)
        .forEach(
            (partition, offset) -> {
              if (partition.topic().equals(topic)) {
                offsets.put(partition.partition(), offset);
              }
            });
    return offsets;
  }

  /** The lags of those groups that have committed anything yet. */
  List<Lag> of(List<String> groups) {
    return groups.stream().flatMap(group -> lags(group).stream()).toList();
  }

  private List<Lag> lags(String group) {
    Map<TopicPartition, Long> committed = offsetsOf(group);
    if (committed.isEmpty()) {
      return List.of();
    }
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    committed.keySet().forEach(p -> latest.put(p, OffsetSpec.latest()));
    Map<TopicPartition, ListOffsetsResultInfo> ends = await(kafka.listOffsets(latest).all());
    Map<String, Long> byTopic = new TreeMap<>();
    committed.forEach(
        (p, at) -> byTopic.merge(p.topic(), Math.max(0, ends.get(p).offset() - at), Long::sum));
    return byTopic.entrySet().stream().map(e -> new Lag(group, e.getKey(), e.getValue())).toList();
  }

  private Map<TopicPartition, Long> offsetsOf(String group) {
    Map<TopicPartition, OffsetAndMetadata> found =
        await(kafka.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    Map<TopicPartition, Long> offsets = new HashMap<>();
    found.entrySet().stream()
        .filter(e -> Objects.nonNull(e.getValue()))
        .forEach(e -> offsets.put(e.getKey(), e.getValue().offset()));
    return offsets;
  }

  private static <T> T await(KafkaFuture<T> answer) {
    try {
      return answer.get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new StackException("Kafka does not answer: " + e.getCause().getMessage(), e);
    } catch (TimeoutException e) {
      throw new StackException("Kafka does not answer within " + SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while waiting for Kafka");
    }
  }

  @Override
  public void close() {
    kafka.close(Duration.ofSeconds(1));
  }
}
