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
   * Commits what is new, or was refused before as Kafka does during a rebalance; and looks how far
   * the log goes. Called by one thread.
   */
  void commit(KafkaConsumer<byte[], byte[]> consumer, Collection<AssignedPartition> partitions) {
    committed.keySet().retainAll(partitions);
    Map<AssignedPartition, Long> fresh = new HashMap<>();
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (AssignedPartition partition : partitions) {
      long durable = partition.durableOffset();
      Long before = committed.get(partition);
      if (before == null || before != durable) {
        fresh.put(partition, durable);
        offsets.put(topicPartition(partition), new OffsetAndMetadata(durable));
      }
    }
    consumer
        .runOnPollingThread(
            (Consumer<byte[], byte[]> client) -> {
              partitions.forEach(partition -> noteEnd(client, partition));
              if (!offsets.isEmpty()) {
                client.commitAsync(offsets, (map, failure) -> done(fresh, failure));
              }
            })
        .subscribe()
        .with(done -> {}, OffsetCommits::noteFailure);
  }

  static TopicPartition topicPartition(AssignedPartition partition) {
    return new TopicPartition(Topic.TICKS.topicName(), partition.partition());
  }

  private static void noteEnd(Consumer<?, ?> client, AssignedPartition partition) {
    TopicPartition topicPartition = topicPartition(partition);
    if (client.assignment().contains(topicPartition)) {
      client
          .currentLag(topicPartition)
          .ifPresent(lag -> partition.noteEnd(client.position(topicPartition) + lag));
    }
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
