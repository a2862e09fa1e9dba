package io.tickcast.ingest.feed;

import io.tickcast.contracts.codec.TickDecoder;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.ingest.publish.KafkaClients;
import io.tickcast.market.tick.Tick;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds the last tick of each symbol in the topic, reading each partition backwards in growing
 * windows: at once when the symbols were written lately, all of it in the worst case. Then it waits
 * until none comes any more: what a writer that was killed had sent, the broker may still append.
 */
final class LogTail {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final long FIRST_WINDOW = 2_000;
  private static final long GROWTH = 8;

  /** Much longer than a broker takes to append what it has received. */
  private static final Duration QUIET = Duration.ofMillis(500);

  private final KafkaClients kafka;
  private final TickDecoder decoder;

  LogTail(KafkaClients kafka, TickDecoder decoder) {
    this.kafka = kafka;
    this.decoder = decoder;
  }

  /**
   * The last ticks of the symbols, as far as the log holds any.
   *
   * @param symbols record keys to look for
   * @param accepted which ticks count
   * @throws org.apache.kafka.common.KafkaException when Kafka is away
   */
  Map<String, Tick> lastOf(List<String> symbols, Predicate<Tick> accepted)
      throws InterruptedException {
    Map<String, Tick> found = new HashMap<>();
    try (Consumer<byte[], byte[]> consumer = kafka.reader()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topic.TICKS.topicName()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      Map<TopicPartition, Long> begin = consumer.beginningOffsets(partitions);
      Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
      for (TopicPartition partition : partitions) {
        search(
            consumer,
            partition,
            begin.get(partition),
            end.get(partition),
            symbols,
            accepted,
            found);
      }
      awaitQuiet(consumer, end, Set.copyOf(symbols), accepted, found);
    }
    return found;
  }

  /**
   * @param end up to where each partition has been read
   */
  private void awaitQuiet(
      Consumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> end,
      Set<String> wanted,
      Predicate<Tick> accepted,
      Map<String, Tick> found)
      throws InterruptedException {
    Map<TopicPartition, Long> read = end;
    Map<String, Tick> late;
    do {
      Thread.sleep(QUIET.toMillis());
      Map<TopicPartition, Long> ends = consumer.endOffsets(read.keySet());
      late = new HashMap<>();
      for (Map.Entry<TopicPartition, Long> upTo : ends.entrySet()) {
        TopicPartition partition = upTo.getKey();
        consumer.assign(List.of(partition));
        late.putAll(
            scan(consumer, partition, read.get(partition), upTo.getValue(), wanted, accepted));
      }
      found.putAll(late);
      read = ends;
    } while (!late.isEmpty());
  }

  private void search(
      Consumer<byte[], byte[]> consumer,
      TopicPartition partition,
      long begin,
      long end,
      List<String> symbols,
      Predicate<Tick> accepted,
      Map<String, Tick> found) {
    consumer.assign(List.of(partition));
    long upper = end;
    for (long window = FIRST_WINDOW; upper > begin; window *= GROWTH) {
      Set<String> wanted = new HashSet<>(symbols);
      wanted.removeAll(found.keySet());
      if (wanted.isEmpty()) {
        return;
      }
      long lower = Math.max(begin, upper - window);
      found.putAll(scan(consumer, partition, lower, upper, wanted, accepted));
      upper = lower;
    }
  }

  private Map<String, Tick> scan(
      Consumer<byte[], byte[]> consumer,
      TopicPartition partition,
      long from,
      long to,
      Set<String> wanted,
      Predicate<Tick> accepted) {
    Map<String, Tick> last = new HashMap<>();
    consumer.seek(partition, from);
    while (consumer.position(partition) < to) {
      for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
        if (message.offset() < to
            && message.key() != null
            && wanted.contains(new String(message.key(), StandardCharsets.US_ASCII))
            && decoder.decodeRecord(message.key(), message.value(), message.timestamp())
                instanceof Tick tick
            && accepted.test(tick)) {
          last.put(tick.symbol(), tick);
        }
      }
    }
    return last;
  }
}
