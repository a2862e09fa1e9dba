package io.tickcast.ingest.feed;

import io.tickcast.contracts.codec.TickDecoder;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.ingest.publish.KafkaClients;
import io.tickcast.market.tick.Tick;
import java.io.IOException;
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
  private final Duration patience;

  /**
   * @param patience how long ticks may go on coming that somebody else has sent
   */
  LogTail(KafkaClients kafka, TickDecoder decoder, Duration patience) {
    this.kafka = kafka;
    this.decoder = decoder;
    this.patience = patience;
  }

  /**
   * The last ticks of the symbols, as far as the log holds any.
   *
   * @param symbols record keys to look for
   * @param accepted which ticks count
   * @throws IOException when somebody else goes on writing ticks of the symbols
   * @throws org.apache.kafka.common.KafkaException when Kafka is away
   */
  Map<String, Tick> lastOf(List<String> symbols, Predicate<Tick> accepted)
      throws IOException, InterruptedException {
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
      throws IOException, InterruptedException {
    Map<TopicPartition, Long> read = end;
    Map<String, Tick> late = Map.of();
    for (long waited = 0; waited <= patience.toMillis(); waited += QUIET.toMillis()) {
      Thread.sleep(QUIET.toMillis());
      Map<TopicPartition, Long> ends = consumer.endOffsets(read.keySet());
      late = new HashMap<>();
      for (Map.Entry<TopicPartition, Long> upTo : ends.entrySet()) {
        TopicPartition partition = upTo.getKey();
        consumer.assign(List.of(partition));
        late.putAll(
            scan(consumer, partition, read.get(partition), upTo.getValue(), wanted, accepted));
      }
      if (late.isEmpty()) {
        return;
      }
      found.putAll(late);
      read = ends;
    }
    throw new IOException("somebody else writes ticks of " + String.join(", ", late.keySet()));
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
