package io.tickcast.service.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Keeps the records of a poll together. SmallRye makes a message with metadata and a context of
 * every record that it sees, also for a channel that takes whole batches: more work than ticks are
 * themselves. So it is shown the last record of each partition, by which it knows what was read,
 * and the channel's method asks for all with {@link #of}. Belongs to a channel by its setting
 * {@code interceptor.classes}. Thread-safe.
 */
public final class WholeBatches<K, V> implements ConsumerInterceptor<K, V> {

  /** All records of a batch, as a channel hands it out; by partition in the order of the log. */
  public static <K, V> ConsumerRecords<K, V> of(ConsumerRecords<K, V> batch) {
    return batch instanceof Wrapped<K, V> wrapped ? wrapped.whole : batch;
  }

  @Override
  public ConsumerRecords<K, V> onConsume(ConsumerRecords<K, V> records) {
    return records.isEmpty() ? records : new Wrapped<>(records);
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

  @Override
  public void configure(Map<String, ?> settings) {}

  @Override
  public void close() {}

  private static final class Wrapped<K, V> extends ConsumerRecords<K, V> {
    private final ConsumerRecords<K, V> whole;

    Wrapped(ConsumerRecords<K, V> whole) {
      super(last(whole), whole.nextOffsets());
      this.whole = whole;
    }

    private static <K, V> Map<TopicPartition, List<ConsumerRecord<K, V>>> last(
        ConsumerRecords<K, V> whole) {
      Map<TopicPartition, List<ConsumerRecord<K, V>>> last = new HashMap<>();
      for (TopicPartition partition : whole.partitions()) {
        List<ConsumerRecord<K, V>> records = whole.records(partition);
        last.put(partition, List.of(records.get(records.size() - 1)));
      }
      return last;
    }
  }
}
