package io.tickcast.ui.pipeline;

import io.tickcast.contracts.topic.ConsumerGroup;
import io.tickcast.contracts.topic.Topic;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks Kafka how far the consumers are behind and how many records were refused. */
final class KafkaLags {
  private static final List<Reader> READERS =
      List.of(
          new Reader(
              ConsumerGroup.ARCHIVE, List.of(Topic.TICKS, Topic.DEAD_LETTERS, Topic.LATE_TICKS)),
          new Reader(ConsumerGroup.FEATURES, List.of(Topic.TICKS)),
          new Reader(ConsumerGroup.PREDICTOR, List.of(Topic.FEATURES)));
  private static final long SECONDS = 4;

  private final Admin kafka;

  KafkaLags(Admin kafka) {
    this.kafka = kafka;
  }

  private record Reader(String group, List<Topic> topics) {}

  /** Where a topic begins and ends, by partition. */
  private record Extent(Map<TopicPartition, Long> first, Map<TopicPartition, Long> end) {
    long held() {
      return behind(first);
    }

    /** Records from these offsets on; of a partition without one all that it holds. */
    long behind(Map<TopicPartition, Long> offsets) {
      return end.entrySet().stream()
          .mapToLong(
              e ->
                  e.getValue()
                      - offsets.getOrDefault(e.getKey(), first.getOrDefault(e.getKey(), 0L)))
          .map(records -> Math.max(0, records))
          .sum();
    }
  }

  /**
   * The lags of the groups on every topic that they read and that is there. A group that has never
   * committed is behind by all that the topic holds.
   *
   * @throws KafkaAwayException when Kafka does not answer in time
   */
  List<PipelineState.Group> groups() {
    Map<Topic, Extent> extents =
        extents(READERS.stream().flatMap(r -> r.topics().stream()).distinct().toList());
    List<PipelineState.Group> groups = new ArrayList<>();
    for (Reader reader : READERS) {
      Map<TopicPartition, Long> committed = committed(reader.group());
      for (Topic topic : reader.topics()) {
        Extent extent = extents.get(topic);
        if (extent != null) {
          groups.add(
              new PipelineState.Group(reader.group(), topic.topicName(), extent.behind(committed)));
        }
      }
    }
    return groups;
  }

  private Map<TopicPartition, Long> committed(String group) {
    Map<TopicPartition, Long> committed = new HashMap<>();
    await(kafka.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(group))
        .forEach(
            (partition, at) -> {
              if (at != null) {
                committed.put(partition, at.offset());
              }
            });
    return committed;
  }

  /**
   * Records that a topic holds; null when it is not there.
   *
   * @throws KafkaAwayException when Kafka does not answer in time
   */
  Long held(Topic topic) {
    Extent extent = extents(List.of(topic)).get(topic);
    return extent == null ? null : extent.held();
  }

  private Map<Topic, Extent> extents(List<Topic> topics) {
    Map<String, KafkaFuture<TopicDescription>> asked =
        kafka.describeTopics(topics.stream().map(Topic::topicName).toList()).topicNameValues();
    Map<Topic, Extent> extents = new EnumMap<>(Topic.class);
    for (Topic topic : topics) {
      Set<TopicPartition> partitions = partitions(asked.get(topic.topicName()));
      if (!partitions.isEmpty()) {
        extents.put(
            topic,
            new Extent(
                offsets(partitions, OffsetSpec.earliest()),
                offsets(partitions, OffsetSpec.latest())));
      }
    }
    return extents;
  }

  /** None of a topic that is not there. */
  private static Set<TopicPartition> partitions(KafkaFuture<TopicDescription> asked) {
    try {
      TopicDescription topic = await(asked);
      return topic.partitions().stream()
          .map(p -> new TopicPartition(topic.name(), p.partition()))
          .collect(Collectors.toSet());
    } catch (KafkaAwayException e) {
      if (e.getCause().getCause() instanceof UnknownTopicOrPartitionException) {
        return Set.of();
      }
      throw e;
    }
  }

  private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec which) {
    Map<TopicPartition, OffsetSpec> wanted =
        partitions.stream().collect(Collectors.toMap(p -> p, p -> which));
    return await(kafka.listOffsets(wanted).all()).entrySet().stream()
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
