package io.tickcast.chaos;

import io.tickcast.contracts.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends numbered records all the time, each exactly once (idempotent, and patient while Kafka is
 * away), until it is closed.
 */
final class RecordSource implements AutoCloseable {
  private static final long HOUR_MILLIS = 3_600_000;

  /** For a Kafka that is on its way back; without a bound, a dead one would hold a run for ever. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final NumberedRecords records;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final long pauseNanos;
  private final Thread thread = new Thread(this::send, "records");
  private volatile boolean ending;
  private volatile long sent;

  /**
   * @param from number of the first record
   * @param perSecond records sent in a second
   */
  RecordSource(String bootstrapServers, NumberedRecords records, long from, int perSecond) {
    this.records = records;
    this.sent = from;
    this.pauseNanos = 1_000_000_000L / perSecond;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "acks",
                "all",
                "enable.idempotence",
                "true",
                "delivery.timeout.ms",
                Integer.toString(Integer.MAX_VALUE),
                "max.block.ms",
                Integer.toString(Integer.MAX_VALUE)),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    thread.setDaemon(true);
    thread.start();
  }

  private void send() {
    try {
      sendAll();
    } catch (KafkaException | IllegalStateException e) {
      // The second is the producer's way to say that it was closed meanwhile.
      failure.compareAndSet(null, e);
    }
  }

  private void sendAll() {
    while (!ending && failure.get() == null) {
      byte[] key = records.symbol(sent).getBytes(StandardCharsets.US_ASCII);
      producer.send(
          new ProducerRecord<>(
              Topic.TICKS.topicName(), null, clock(sent), key, records.value(sent)),
          (metadata, e) -> {
            if (e != null) {
              failure.compareAndSet(null, e);
            }
          });
      sent++;
      LockSupport.parkNanos(pauseNanos);
    }
    producer.flush();
  }

  /** The producer's clock, which jumps an hour back and forth: nothing may follow from it. */
  private static long clock(long number) {
    return System.currentTimeMillis() + (number % 3 - 1) * HOUR_MILLIS;
  }

  /** The number that the next record gets. */
  long sent() {
    return sent;
  }

  /**
   * Sends no more, and returns when Kafka has everything.
   *
   * @throws IllegalStateException when it did not take a record
   */
  @Override
  public void close() throws InterruptedException {
    ending = true;
    thread.join(PATIENCE.toMillis());
    abandon();
    thread.join();
    if (failure.get() != null) {
      throw new IllegalStateException("a record was not taken by Kafka", failure.get());
    }
  }

  /** Sends no more, and forgets what Kafka has not taken yet. */
  void abandon() {
    ending = true;
    producer.close(Duration.ZERO);
  }
}
