package io.tickcast.training.inference;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.inject.Singleton;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Tells the predictor that its partitions have changed. */
@Singleton
@Identifier("predictor-partitions")
class PartitionWatch implements KafkaConsumerRebalanceListener {
  private final Predictor predictor;

  PartitionWatch(Predictor predictor) {
    this.predictor = predictor;
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    predictor.partitionsChanged();
  }
}
