package io.tickcast.ingest.publish;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tickcast.contracts.codec.TickEncoder;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.market.tick.Heartbeat;
import io.tickcast.market.tick.Tick;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Writes ticks and heartbeats to the topic {@code ticks}: key = symbol, acknowledged by all
 * replicas, in order and once (idempotent producer). Thread-safe; each run of records that belong
 * together is a {@link Publication}.
 */
@ApplicationScoped
public class TickPublisher {
  private final Producer<byte[], byte[]> producer;
  private final PublishSettings settings;
  private final Counter published;

  public TickPublisher(
      Producer<byte[], byte[]> producer, PublishSettings settings, MeterRegistry metrics) {
    this.producer = producer;
    this.settings = settings;
    this.published =
        Counter.builder("tickcast.ticks.published")
            .description("Ticks that Kafka has acknowledged")
            .register(metrics);
  }

  /** Begins a run of records that waits for Kafka as long as a replay may. */
  public Publication begin() {
    return begin(settings.patience());
  }

  /**
   * Begins a run of records.
   *
   * @param patience how long one send may wait for room in the buffer or for the topic's metadata
   */
  public Publication begin(Duration patience) {
    return new Publication(this, patience);
  }

  /**
   * Partitions of the topic.
   *
   * @throws PublishException when Kafka does not say within the patience
   */
  int partitions(Duration patience) {
    long begun = System.nanoTime();
    while (true) {
      try {
        return producer.partitionsFor(Topic.TICKS.topicName()).size();
      } catch (TimeoutException e) {
        if (System.nanoTime() - begun > patience.toNanos()) {
          throw new PublishException("Kafka does not answer: " + e.getMessage());
        }
      }
    }
  }

  Producer<byte[], byte[]> producer() {
    return producer;
  }

  Counter published() {
    return published;
  }

  ProducerRecord<byte[], byte[]> record(Tick tick) {
    byte[] key = tick.symbol().getBytes(StandardCharsets.US_ASCII);
    byte[] value =
        switch (settings.encoding()) {
          case AVRO -> TickEncoder.avro(tick);
          case JSON -> TickEncoder.json(tick);
        };
    return new ProducerRecord<>(Topic.TICKS.topicName(), key, value);
  }

  static ProducerRecord<byte[], byte[]> record(Heartbeat heartbeat, int partition) {
    return new ProducerRecord<>(
        Topic.TICKS.topicName(), partition, null, TickEncoder.heartbeat(heartbeat));
  }
}
