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
 * and the channel's method asks for all with {@link #of}. The others travel with that record, not
 * with the batch: when partitions are revoked, SmallRye makes a batch anew of those that stay.
 * Belongs to a channel by its setting {@code interceptor.classes}. Thread-safe.
 */
public final class WholeBatches<K, V> implements ConsumerInterceptor<K, V> {

  /** All records of a batch, as a channel hands it out; by partition in the order of the log. */
  public static <K, V> ConsumerRecords<K, V> of(ConsumerRecords<K, V> batch) {
    Map<TopicPartition, List<ConsumerRecord<K, V>>> whole = new HashMap<>();
    for (TopicPartition partition : batch.partitions()) {
      List<ConsumerRecord<K, V>> records = batch.records(partition);
      whole.put(partition, records.get(0) instanceof Last<K, V> last ? last.polled : records);
    }
    return new ConsumerRecords<>(whole, batch.nextOffsets());
  }

  @Override
  public ConsumerRecords<K, V> onConsume(ConsumerRecords<K, V> records) {
    Map<TopicPartition, List<ConsumerRecord<K, V>>> last = new HashMap<>();
    for (TopicPartition partition : records.partitions()) {
      last.put(partition, List.of(new Last<>(records.records(partition))));
    }
    return new ConsumerRecords<>(last, records.nextOffsets());
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

  @Override
  public void configure(Map<String, ?> settings) {}

  @Override
  public void close() {}

  /** The last record that was polled of a partition, and all of them. */
  private static final class Last<K, V> extends ConsumerRecord<K, V> {
    private final List<ConsumerRecord<K, V>> polled;

    Last(List<ConsumerRecord<K, V>> polled) {
      this(polled.get(polled.size() - 1), polled);
    }

    private Last(ConsumerRecord<K, V> last, List<ConsumerRecord<K, V>> polled) {
      super(
          last.topic(),
          last.partition(),
          last.offset(),
          last.timestamp(),
          last.timestampType(),
          last.serializedKeySize(),
          last.serializedValueSize(),
          last.key(),
          last.value(),
          last.headers(),
          last.leaderEpoch());
      this.polled = polled;
    }
  }
}
