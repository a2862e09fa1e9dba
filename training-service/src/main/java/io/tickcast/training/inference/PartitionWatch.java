package io.tickcast.training.inference;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Notes that the partitions have changed: what is known of the old ones may be out of date when they return. Depends on
 * nothing, because the connector asks for it before any channel is wired.
 */
@Singleton
@Identifier("predictor-partitions")
class PartitionWatch implements KafkaConsumerRebalanceListener {
  private final AtomicBoolean changed = new AtomicBoolean();

  @Override
  public void onPartitionsAssigned(
      Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    changed.set(true);
  }

  /** Whether they changed since this was asked last. */
  boolean takeChanged() {
    return changed.getAndSet(false);
  }
}
