package io.tickcast.ingest.archive;

import io.tickcast.archive.chain.LogRange;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Asks Kafka what it holds; in the thread that polls. */
final class LogRanges {
  private LogRanges() {}

  /** Of everything that the consumer is assigned. */
  static Map<TopicPartition, LogRange> of(Consumer<?, ?> consumer) {
    return of(consumer, consumer.assignment());
  }

  static Map<TopicPartition, LogRange> of(
      Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, LogRange> ranges = new HashMap<>();
    begins.forEach((p, begin) -> ranges.put(p, new LogRange(begin, ends.get(p))));
    return ranges;
  }
}
