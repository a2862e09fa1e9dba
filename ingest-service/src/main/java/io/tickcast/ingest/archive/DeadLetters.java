package io.tickcast.ingest.archive;

import io.tickcast.contracts.codec.DeadLetterHeaders;
import io.tickcast.contracts.codec.TickDecoder;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.ingest.publish.KafkaClients;
import io.tickcast.market.tick.Refusal;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Records that are no ticks, kept with their original key and bytes and the reason in their
 * headers. None is taken without those before it: the first that fails closes the producer with all
 * that waits in it, and the next is sent by a new one. What Kafka does not take for its length is
 * cut. One thread.
 */
@ApplicationScoped
class DeadLetters {
  private static final long ACKNOWLEDGED_WITHIN_SECONDS = 30;

  private final Supplier<Producer<byte[], byte[]>> producers;
  private final List<Future<RecordMetadata>> onTheirWay = new ArrayList<>();
  private volatile Producer<byte[], byte[]> producer;

  @Inject
  DeadLetters(KafkaClients kafka) {
    this(kafka::letterProducer);
  }

  DeadLetters(Supplier<Producer<byte[], byte[]>> producers) {
    this.producers = producers;
  }

  /**
   * Sends a letter, which is safe only after {@link #await}.
   *
   * @throws IOException when Kafka takes nothing: all that was sent since {@link #await} returned
   *     must be sent again, in order
   */
  void send(ConsumerRecord<byte[], byte[]> refused, Refusal refusal) throws IOException {
    if (bytes(refused.key()) + bytes(refused.value()) <= TickDecoder.MAX_RECORD_BYTES) {
      offer(refused, refusal, Integer.MAX_VALUE);
    } else {
      sendLarge(refused, refusal);
    }
  }

  /**
   * Kafka may not take it however often it is sent, and that closes the producer: so none is on its
   * way beside it.
   */
  private void sendLarge(ConsumerRecord<byte[], byte[]> refused, Refusal refusal)
      throws IOException {
    await();
    try {
      offer(refused, refusal, Integer.MAX_VALUE);
      await();
    } catch (IOException e) {
      if (!(e.getCause() instanceof RecordTooLargeException)) {
        throw e;
      }
      offer(refused, refusal, TickDecoder.MAX_RECORD_BYTES);
    }
  }

  private void offer(ConsumerRecord<byte[], byte[]> refused, Refusal refusal, int limit)
      throws IOException {
    try {
      Future<RecordMetadata> letter = send(open(), refused, refusal, limit);
      onTheirWay.add(letter);
      if (letter.isDone()) {
        acknowledge(letter);
      }
    } catch (KafkaException | IllegalStateException e) {
      // The producer is closed already, or Kafka does not say how many partitions there are.
      throw failed(e.getMessage(), e);
    }
  }

  private static int bytes(byte[] text) {
    return text == null ? 0 : text.length;
  }

  private static byte[] cut(byte[] text, int limit) {
    return bytes(text) > limit ? Arrays.copyOf(text, limit) : text;
  }

  /**
   * @param limit bytes to which the key and the value are cut
   */
  private static Future<RecordMetadata> send(
      Producer<byte[], byte[]> producer,
      ConsumerRecord<byte[], byte[]> refused,
      Refusal refusal,
      int limit) {
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(
            Topic.DEAD_LETTERS.topicName(),
            place(producer, refused.partition()),
            cut(refused.key(), limit),
            cut(refused.value(), limit));
    DeadLetterHeaders.of(
            refusal, refused.topic(), refused.partition(), refused.offset(), refused.timestamp())
        .forEach((name, value) -> letter.headers().add(name, value));
    sayLength(letter, DeadLetterHeaders.KEY_BYTES, refused.key(), limit);
    sayLength(letter, DeadLetterHeaders.VALUE_BYTES, refused.value(), limit);
    return producer.send(
        letter,
        (place, failure) -> {
          if (failure != null) {
            producer.close(Duration.ZERO);
          }
        });
  }

  private static void sayLength(
      ProducerRecord<byte[], byte[]> letter, String header, byte[] text, int limit) {
    if (bytes(text) > limit) {
      letter
          .headers()
          .add(header, Integer.toString(text.length).getBytes(StandardCharsets.US_ASCII));
    }
  }

  /**
   * All refused records of one partition go to one partition, in their order: by that the archive
   * of dead letters knows which it has already.
   */
  private static int place(Producer<byte[], byte[]> producer, int sourcePartition) {
    return sourcePartition % producer.partitionsFor(Topic.DEAD_LETTERS.topicName()).size();
  }

  private Producer<byte[], byte[]> open() {
    if (producer == null) {
      producer = producers.get();
    }
    return producer;
  }

  /**
   * Returns when Kafka has acknowledged all that was sent.
   *
   * @throws IOException when it has not in time: all that was sent since the last return must be
   *     sent again, in order
   */
  void await() throws IOException {
    for (Future<RecordMetadata> letter : onTheirWay) {
      acknowledge(letter);
    }
    onTheirWay.clear();
  }

  private void acknowledge(Future<RecordMetadata> letter) throws IOException {
    try {
      letter.get(ACKNOWLEDGED_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw failed(e.getCause().getMessage(), e.getCause());
    } catch (TimeoutException e) {
      throw failed("no acknowledgement within " + ACKNOWLEDGED_WITHIN_SECONDS + " s", e);
    } catch (InterruptedException e) {
      IOException failed = failed("interrupted", e);
      Thread.currentThread().interrupt();
      throw failed;
    }
  }

  private IOException failed(String why, Throwable cause) {
    close();
    onTheirWay.clear();
    return new IOException("Kafka took no dead letter: " + why, cause);
  }

  @PreDestroy
  void close() {
    Producer<byte[], byte[]> old = producer;
    producer = null;
    if (old != null) {
      old.close(Duration.ZERO);
    }
  }
}
