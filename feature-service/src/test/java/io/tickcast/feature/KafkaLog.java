package io.tickcast.feature;

import io.tickcast.contracts.codec.TickEncoder;
import io.tickcast.contracts.topic.ConsumerGroup;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.market.tick.Tick;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Ticks into Kafka, and what came of them out of it. */
final class KafkaLog implements AutoCloseable {
  private final String bootstrapServers;
  private final KafkaProducer<byte[], byte[]> producer;

  KafkaLog(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", "5"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Sends ticks and waits until they are in the log. */
  void send(List<Tick> ticks) {
    ticks.forEach(this::send);
    producer.flush();
  }

  void send(Tick tick) {
    send(tick.symbol(), TickEncoder.json(tick));
  }

  Future<RecordMetadata> send(String key, byte[] value) {
    return producer.send(new ProducerRecord<>(Topic.TICKS.topicName(), key(key), value));
  }

  private static byte[] key(String symbol) {
    return symbol.getBytes(StandardCharsets.UTF_8);
  }

  /** All values of a symbol, from the beginning to the present end of the topic. */
  List<byte[]> read(Topic topic, String symbol) {
    List<byte[]> values = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          if (Arrays.equals(record.key(), key(symbol))) {
            values.add(record.value());
          }
        }
      }
    }
    return values;
  }

  /** Sum of the offsets that the features group has committed. */
  long committed() {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      Set<TopicPartition> partitions = Set.copyOf(partitions(consumer, Topic.TICKS));
      return consumer.committed(partitions).values().stream()
          .filter(Objects::nonNull)
          .mapToLong(offset -> offset.offset())
          .sum();
    }
  }

  /** Sum of the ends of the ticks' partitions. */
  long end() {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      return consumer.endOffsets(partitions(consumer, Topic.TICKS)).values().stream()
          .mapToLong(Long::longValue)
          .sum();
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "group.id",
            ConsumerGroup.FEATURES,
            "enable.auto.commit",
            "false"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, Topic topic) {
    return consumer.partitionsFor(topic.topicName()).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .collect(Collectors.toList());
  }

  @Override
  public void close() {
    producer.close();
  }
}
