package io.tickcast.ui.pipeline;

import io.tickcast.contracts.topic.ConsumerGroup;
import io.tickcast.contracts.topic.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Asks Kafka how far the consumers are behind and how many records were refused. */
final class KafkaLags {
  private static final List<String> GROUPS =
      List.of(ConsumerGroup.ARCHIVE, ConsumerGroup.FEATURES, ConsumerGroup.PREDICTOR);
  private static final List<String> TOPICS =
      List.of(Topic.LATE_TICKS.topicName(), Topic.DEAD_LETTERS.topicName());
  private static final long SECONDS = 4;

  private final Admin kafka;

  KafkaLags(Admin kafka) {
    this.kafka = kafka;
  }

  /**
   * The lags of the groups that have committed anything yet.
   *
   * @throws KafkaAwayException when Kafka does not answer in time
   */
  List<PipelineState.Group> groups() {
    Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = new HashMap<>();
    for (String group : GROUPS) {
      committed.put(group, committed(group));
    }
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    committed.values().forEach(c -> c.keySet().forEach(p -> ends.put(p, OffsetSpec.latest())));
    Map<TopicPartition, Long> end = offsets(ends);
    List<PipelineState.Group> groups = new ArrayList<>();
    for (String group : GROUPS) {
      Map<String, Long> lags = new HashMap<>();
      committed
          .get(group)
          .forEach((p, at) -> lags.merge(p.topic(), behind(end.get(p), at.offset()), Long::sum));
      lags.forEach((topic, lag) -> groups.add(new PipelineState.Group(group, topic, lag)));
    }
    return groups;
  }

  private static long behind(Long end, long committed) {
    return end == null ? 0 : Math.max(0, end - committed);
  }

  private Map<TopicPartition, OffsetAndMetadata> committed(String group) {
    Map<TopicPartition, OffsetAndMetadata> all =
        new HashMap<>(
            await(kafka.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(group)));
    all.values().removeIf(Objects::isNull);
    return all;
  }

  /**
   * Records that the topics of late and refused ticks hold, by topic.
   *
   * @throws KafkaAwayException when Kafka does not answer in time, or has no such topics
   */
  Map<String, Long> refused() {
    Map<String, TopicDescription> topics = await(kafka.describeTopics(TOPICS).allTopicNames());
    Map<TopicPartition, OffsetSpec> first = new HashMap<>();
    Map<TopicPartition, OffsetSpec> last = new HashMap<>();
    topics
        .values()
        .forEach(
            topic ->
                topic
                    .partitions()
                    .forEach(
                        p -> {
                          TopicPartition partition =
                              new TopicPartition(topic.name(), p.partition());
                          first.put(partition, OffsetSpec.earliest());
                          last.put(partition, OffsetSpec.latest());
                        }));
    Map<TopicPartition, Long> from = offsets(first);
    Map<TopicPartition, Long> to = offsets(last);
    return to.entrySet().stream()
        .collect(
            Collectors.groupingBy(
                e -> e.getKey().topic(),
                Collectors.summingLong(e -> e.getValue() - from.get(e.getKey()))));
  }

  private Map<TopicPartition, Long> offsets(Map<TopicPartition, OffsetSpec> wanted) {
    if (wanted.isEmpty()) {
      return Map.of();
    }
    Map<TopicPartition, ListOffsetsResultInfo> found = await(kafka.listOffsets(wanted).all());
    return found.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
  }

  private static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new KafkaAwayException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaAwayException(e);
    }
  }

  /** Kafka does not answer. */
  static final class KafkaAwayException extends RuntimeException {
    KafkaAwayException(Exception cause) {
      super(cause);
    }
  }
}
