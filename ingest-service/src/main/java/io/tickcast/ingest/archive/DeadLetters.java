package io.tickcast.ingest.archive;

import io.tickcast.contracts.codec.DeadLetterHeaders;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.market.tick.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Records that are no ticks, kept with their original key and bytes and the reason in their
 * headers. One thread.
 */
@ApplicationScoped
class DeadLetters {
  private static final long ACKNOWLEDGED_WITHIN_SECONDS = 30;

  private final Producer<byte[], byte[]> producer;
  private final List<Future<RecordMetadata>> onTheirWay = new ArrayList<>();

  DeadLetters(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  void send(ConsumerRecord<byte[], byte[]> refused, Refusal refusal) {
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(
            Topic.DEAD_LETTERS.topicName(),
            place(refused.partition()),
            refused.key(),
            refused.value());
    DeadLetterHeaders.of(
            refusal, refused.topic(), refused.partition(), refused.offset(), refused.timestamp())
        .forEach((name, value) -> letter.headers().add(name, value));
    onTheirWay.add(producer.send(letter));
  }

  /**
   * All refused records of one partition go to one partition, in their order: by that the archive
   * of dead letters knows which it has already.
   */
  private int place(int sourcePartition) {
    return sourcePartition % producer.partitionsFor(Topic.DEAD_LETTERS.topicName()).size();
  }

  /**
   * Returns when Kafka has acknowledged all that was sent.
   *
   * @throws IOException when it has not in time
   */
  void await() throws IOException {
    try {
      for (Future<RecordMetadata> letter : onTheirWay) {
        letter.get(ACKNOWLEDGED_WITHIN_SECONDS, TimeUnit.SECONDS);
      }
    } catch (ExecutionException e) {
      throw new IOException("Kafka took no dead letter: " + e.getCause().getMessage());
    } catch (TimeoutException e) {
      throw new IOException(
          "Kafka did not acknowledge a dead letter within " + ACKNOWLEDGED_WITHIN_SECONDS + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for Kafka");
    } finally {
      onTheirWay.clear();
    }
  }
}
