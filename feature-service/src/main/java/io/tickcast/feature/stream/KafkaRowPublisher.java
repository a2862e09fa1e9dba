package io.tickcast.feature.stream;

import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.tickcast.contracts.codec.DeadLetterHeaders;
import io.tickcast.contracts.codec.FeatureRowCodec;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.market.feature.FeatureRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;

/**
 * Sends through the producer of the channel {@code features-out}, without a message object around
 * every row: at tens of thousands of rows a second the wrapping would cost more than the row.
 */
@ApplicationScoped
class KafkaRowPublisher implements RowPublisher {
  static final String CHANNEL = "features-out";

  private final KafkaClientService clients;
  private volatile Producer<byte[], byte[]> producer;

  /**
   * @param channel not used, but without someone who could emit there is no channel and no producer
   */
  KafkaRowPublisher(KafkaClientService clients, @Channel(CHANNEL) Emitter<byte[]> channel) {
    this.clients = clients;
  }

  @Override
  public void publish(FeatureRow row, Durability durability) {
    byte[] key = row.bar().symbol().getBytes(StandardCharsets.US_ASCII);
    send(
        new ProducerRecord<>(Topic.FEATURES.topicName(), key, FeatureRowCodec.encode(row)),
        durability);
  }

  @Override
  public void publishLate(ConsumerRecord<byte[], byte[]> tick, Durability durability) {
    ProducerRecord<byte[], byte[]> late =
        new ProducerRecord<>(Topic.LATE_TICKS.topicName(), tick.key(), tick.value());
    header(late, DeadLetterHeaders.SOURCE_TOPIC, tick.topic());
    header(late, DeadLetterHeaders.SOURCE_PARTITION, Integer.toString(tick.partition()));
    header(late, DeadLetterHeaders.SOURCE_OFFSET, Long.toString(tick.offset()));
    header(late, DeadLetterHeaders.SOURCE_TIMESTAMP, Long.toString(tick.timestamp()));
    send(late, durability);
  }

  private static void header(ProducerRecord<byte[], byte[]> to, String name, String value) {
    to.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private void send(ProducerRecord<byte[], byte[]> record, Durability durability) {
    durability.begin();
    producer().send(record, (metadata, failure) -> durability.end(failure));
  }

  private Producer<byte[], byte[]> producer() {
    Producer<byte[], byte[]> known = producer;
    if (known == null) {
      known = clients.<byte[], byte[]>getProducer(CHANNEL).unwrap();
      producer = known;
    }
    return known;
  }
}
