package io.tickcast.ingest.publish;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.smallrye.common.annotation.Identifier;
import io.tickcast.contracts.topic.Topic;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Kafka clients with the settings of every {@code kafka.*} key. The producer is Kafka's own rather
 * than a channel's: a channel passes message by message through a reactive stream, which costs more
 * than the send itself.
 */
@ApplicationScoped
public class KafkaClients {
  /** Longest wait inside a send; the publisher tries again until its patience ends. */
  private static final long MAX_BLOCK_MILLIS = 2_000;

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  private final Map<String, Object> kafka;
  private Admin admin;

  /**
   * @param kafka settings of every client, like {@code bootstrap.servers}
   */
  public KafkaClients(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
    this.kafka = kafka;
  }

  @Produces
  @ApplicationScoped
  public Producer<byte[], byte[]> producer(PublishSettings settings, MeterRegistry metrics) {
    Map<String, Object> config = new HashMap<>(kafka);
    config.put(ProducerConfig.CLIENT_ID_CONFIG, "ticks-out");
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    config.put(ProducerConfig.LINGER_MS_CONFIG, (int) settings.linger().toMillis());
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, 131_072);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, settings.bufferBytes());
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MILLIS);
    // A record that expires while later ones arrive leaves a hole in its symbol's order: wait
    // instead, the buffer is bounded.
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    Producer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    new KafkaClientMetrics(producer).bindTo(metrics);
    return producer;
  }

  void close(@Disposes Producer<byte[], byte[]> producer) {
    producer.close(CLOSE_LIMIT);
  }

  /**
   * A producer for records none of which may be taken without the one before; closed by the caller.
   * It has one request on its way: whoever closes it in the callback of a record that failed knows
   * that no later one of its partition was sent.
   */
  public Producer<byte[], byte[]> letterProducer() {
    Map<String, Object> config = new HashMap<>(kafka);
    config.put(ProducerConfig.CLIENT_ID_CONFIG, "dead-letters-out");
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, 131_072);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.DEAD_LETTERS.maxRecordBytes());
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MILLIS);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** A consumer without a group, to look at the log; closed by the caller. */
  public Consumer<byte[], byte[]> reader() {
    Map<String, Object> config = new HashMap<>(kafka);
    config.remove(ConsumerConfig.GROUP_ID_CONFIG);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * The admin client of this service, made when it is first asked for. Whoever waits for an answer
   * bounds that wait: a call goes on for a minute while Kafka is away.
   */
  public synchronized Admin admin() {
    if (admin == null) {
      admin = Admin.create(new HashMap<>(kafka));
    }
    return admin;
  }

  @PreDestroy
  synchronized void closeAdmin() {
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
  }
}
