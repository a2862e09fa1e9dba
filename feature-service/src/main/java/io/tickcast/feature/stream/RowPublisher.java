package io.tickcast.feature.stream;

import io.tickcast.market.feature.FeatureRow;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Sends what the pipelines make. May block while its buffer is full, and so while Kafka is away.
 */
interface RowPublisher {

  /** Sends a feature row; {@code durability} begins now and ends when the row is acknowledged. */
  void publish(FeatureRow row, Durability durability);

  /** Sends the original bytes of a tick that came too late, on the same terms. */
  void publishLate(ConsumerRecord<byte[], byte[]> tick, Durability durability);
}
