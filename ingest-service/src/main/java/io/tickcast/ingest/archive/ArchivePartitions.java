package io.tickcast.ingest.archive;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Tells the archive which partitions are its own, and the consumer where to read on; called in the
 * thread that polls Kafka.
 */
@ApplicationScoped
@Identifier("tick-archive")
class ArchivePartitions implements KafkaConsumerRebalanceListener {
  private static final Logger LOG = Logger.getLogger(ArchivePartitions.class);
  private static final Duration COMMIT_LIMIT = Duration.ofSeconds(5);

  private final ArchiveConsumer archive;

  ArchivePartitions(ArchiveConsumer archive) {
    this.archive = archive;
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    Map<TopicPartition, Long> positions = new HashMap<>();
    try {
      partitions.forEach(partition -> positions.put(partition, consumer.position(partition)));
      archive.assign(positions, LogRanges.of(consumer, partitions)).forEach(consumer::seek);
    } catch (KafkaException e) {
      // What comes until they are asked for again is behind what was committed: nothing is missed.
      partitions.forEach(partition -> positions.putIfAbsent(partition, 0L));
      archive.assignLater(positions, "Kafka does not tell what it holds: " + e.getMessage());
    }
  }

  /**
   * Lost partitions come here, too: SmallRye does not tell them from others. To end their segments
   * harms nothing, since a chain takes the first writer's only; Kafka refuses the commit.
   */
  @Override
  public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    try {
      consumer.commitSync(archive.revoke(partitions), COMMIT_LIMIT);
    } catch (TimeoutException | KafkaException | IllegalStateException e) {
      LOG.warnf(
          "Partitions %s go before their files have ended, to be read again: %s",
          partitions, e.getMessage());
    }
  }
}
