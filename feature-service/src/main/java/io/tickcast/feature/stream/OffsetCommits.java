package io.tickcast.feature.stream;

import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.tickcast.contracts.topic.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Commits how far rows are durable, for those who look at the group's lag. Nothing goes on from it:
 * that is what checkpoints are for.
 */
@ApplicationScoped
class OffsetCommits {
  private static final Logger LOG = Logger.getLogger(OffsetCommits.class);

  /** One partition's offset as it was committed last; an assignment begins with none. */
  private final Map<AssignedPartition, Long> committed = new ConcurrentHashMap<>();

  /**
   * Commits what is new, or was refused before as Kafka does during a rebalance. Called by one
   * thread.
   */
  void commit(KafkaConsumer<byte[], byte[]> consumer, Collection<AssignedPartition> partitions) {
    committed.keySet().retainAll(partitions);
    Map<AssignedPartition, Long> fresh = new HashMap<>();
    partitions.forEach(partition -> fresh.put(partition, partition.durableOffset()));
    fresh.entrySet().removeIf(e -> e.getValue().equals(committed.get(e.getKey())));
    if (fresh.isEmpty()) {
      return;
    }
    consumer
        .runOnPollingThread(
            (Consumer<byte[], byte[]> client) -> {
              client.commitAsync(offsets(fresh), (map, failure) -> done(fresh, failure));
            })
        .subscribe()
        .with(done -> {}, OffsetCommits::noteFailure);
  }

  private static Map<TopicPartition, OffsetAndMetadata> offsets(
      Map<AssignedPartition, Long> durable) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    durable.forEach(
        (partition, offset) ->
            offsets.put(topicPartition(partition), new OffsetAndMetadata(offset)));
    return offsets;
  }

  static TopicPartition topicPartition(AssignedPartition partition) {
    return new TopicPartition(Topic.TICKS.topicName(), partition.partition());
  }

  private void done(Map<AssignedPartition, Long> offsets, Exception failure) {
    if (failure == null) {
      committed.putAll(offsets);
    } else {
      noteFailure(failure);
    }
  }

  private static void noteFailure(Throwable failure) {
    LOG.debugf("The offsets were not committed yet: %s", failure.getMessage());
  }
}
