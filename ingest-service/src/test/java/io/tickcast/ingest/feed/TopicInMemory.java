package io.tickcast.ingest.feed;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tickcast.contracts.codec.TickDecoder;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.ingest.publish.TickPublisher;
import io.tickcast.market.tick.TickRecord;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topic {@code ticks} with one partition, by Kafka's own producer without a broker. */
final class TopicInMemory {
  private static final long NOW = 4_000_000_000_000L;

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(
          cluster(), true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final TickPublisher publisher =
      new TickPublisher(producer, new Publishing(), new SimpleMeterRegistry());

  private static Cluster cluster() {
    Node node = new Node(0, "kafka", 9092);
    Node[] replicas = {node};
    PartitionInfo only = new PartitionInfo(Topic.TICKS.topicName(), 0, node, replicas, replicas);
    return new Cluster("kafka", List.of(node), List.of(only), Set.of(), Set.of());
  }

  TickPublisher publisher() {
    return publisher;
  }

  /** What was written, as every reader reads it. */
  List<TickRecord> records() {
    TickDecoder decoder = new TickDecoder(TickDecoder.DEFAULT_MAX_FUTURE_SKEW);
    return producer.history().stream()
        .map(message -> decoder.decodeRecord(message.key(), message.value(), NOW))
        .toList();
  }
}
