package io.tickcast.ingest.feed;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tickcast.contracts.codec.TickDecoder;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.ingest.publish.KafkaClients;
import io.tickcast.ingest.publish.TickPublisher;
import io.tickcast.localstack.LocalStack;
import io.tickcast.localstack.Part;
import io.tickcast.market.tick.TickRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

/** The topic of ticks on a Kafka of its own: a feed looks for its symbols in all of it. */
final class TicksTopic implements AutoCloseable {
  private final LocalStack stack = LocalStack.builder().with(Part.KAFKA).start();
  private final KafkaClients kafka =
      new KafkaClients(Map.of("bootstrap.servers", stack.bootstrapServers()));

  Producer<byte[], byte[]> producer() {
    return kafka.producer(new Publishing(), new SimpleMeterRegistry());
  }

  static TickPublisher publisher(Producer<byte[], byte[]> producer) {
    return new TickPublisher(producer, new Publishing(), new SimpleMeterRegistry());
  }

  LogTail tail(Duration patience) {
    return new LogTail(kafka, new TickDecoder(TickDecoder.DEFAULT_MAX_FUTURE_SKEW), patience);
  }

  List<TickRecord> read() {
    List<TickRecord> all = new ArrayList<>();
    for (int partition = 0; partition < Topic.TICKS.partitions(); partition++) {
      all.addAll(read(partition));
    }
    return all;
  }

  List<TickRecord> read(int partition) {
    TickDecoder decoder = new TickDecoder(TickDecoder.DEFAULT_MAX_FUTURE_SKEW);
    TopicPartition place = new TopicPartition(Topic.TICKS.topicName(), partition);
    List<TickRecord> records = new ArrayList<>();
    try (Consumer<byte[], byte[]> consumer = kafka.reader()) {
      consumer.assign(List.of(place));
      consumer.seekToBeginning(List.of(place));
      long end = consumer.endOffsets(List.of(place)).get(place);
      while (consumer.position(place) < end) {
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(200))) {
          records.add(decoder.decodeRecord(message.key(), message.value(), message.timestamp()));
        }
      }
    }
    return records;
  }

  @Override
  public void close() {
    stack.close();
  }
}
