package io.tickcast.ui.live;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Has the stored outcomes read whenever partitions have come: what was told before they are heard,
 * from their end on, is told to nobody. Called in the thread that polls Kafka.
 */
@ApplicationScoped
@Identifier(LiveTopics.OUTCOMES)
class OutcomePartitions implements KafkaConsumerRebalanceListener {
  private static final Logger LOG = Logger.getLogger(OutcomePartitions.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final StoredRecord stored;

  OutcomePartitions(StoredRecord stored) {
    this.stored = stored;
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    try {
      // Asking for the end makes it the place to begin at: every outcome from there on is heard,
      // every earlier one was told before Cassandra is asked.
      partitions.forEach(partition -> consumer.position(partition, PATIENCE));
    } catch (TimeoutException | WakeupException | InterruptException e) {
      // The latter two at the end of the process, when partitions have just come.
      LOG.debugf("Outcomes are heard from a later end on: %s", e.getMessage());
    }
    stored.readAll();
  }
}
