package io.tickcast.ingest.archive;

import io.tickcast.archive.chain.ChainId;
import io.tickcast.archive.chain.Link;
import io.tickcast.archive.chain.LogRange;
import io.tickcast.archive.chain.Step;
import io.tickcast.archive.row.ArchiveRow;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.ingest.publish.LogWatch;
import io.tickcast.service.tick.TickSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Takes the records of the topics: ticks and heartbeats become rows, anything else on {@code ticks}
 * becomes a dead letter; dead letters and late ticks become rows as they are. Belongs to one
 * thread, the archive's; {@link ArchiveConsumer} owns it.
 */
@ApplicationScoped
class TickArchive {
  private static final Logger LOG = Logger.getLogger(TickArchive.class);

  private final ArchiveSettings settings;
  private final ArchiveStore store;
  private final DeadLetters deadLetters;
  private final ArchiveInventory inventory;
  private final ArchiveMeters meters;
  private final Failpoint failpoint;
  private final LogWatch log;
  private final LogRows rows;
  private final Map<TopicPartition, PartitionWriter> writers = new HashMap<>();

  /** Also of partitions that have gone: their last batches may still wait when they come back. */
  private final Map<TopicPartition, Delivery> deliveries = new HashMap<>();

  TickArchive(
      ArchiveSettings settings,
      ArchiveStore store,
      DeadLetters deadLetters,
      ArchiveInventory inventory,
      ArchiveMeters meters,
      Failpoint failpoint,
      LogWatch log,
      TickSettings ticks) {
    this.settings = settings;
    this.store = store;
    this.deadLetters = deadLetters;
    this.inventory = inventory;
    this.meters = meters;
    this.failpoint = failpoint;
    this.log = log;
    this.rows = new LogRows(ticks);
  }

  /** Begins with a partition, from which nothing is taken before it is {@link #recover}ed. */
  void assign(TopicPartition partition, long position) {
    ChainId chain = new ChainId(partition.topic(), partition.partition());
    Delivery delivery = delivery(partition);
    delivery.readsFrom(position);
    writers.put(partition, new PartitionWriter(chain, delivery, settings, store));
  }

  private Delivery delivery(TopicPartition partition) {
    return deliveries.computeIfAbsent(partition, p -> new Delivery());
  }

  /**
   * Asks HDFS where the chains of some partitions end. Answers where reading must go on.
   *
   * @param ranges what Kafka holds of each
   * @throws IOException when HDFS is away
   */
  Map<TopicPartition, Long> recover(Map<TopicPartition, LogRange> ranges) throws IOException {
    Map<TopicPartition, Long> positions = new HashMap<>();
    for (Map.Entry<TopicPartition, LogRange> range : ranges.entrySet()) {
      PartitionWriter writer = writers.get(range.getKey());
      if (writer != null) {
        String before = writer.refusal();
        writer.recover(range.getValue()).ifPresent(this::count);
        if (writer.isRecovered()) {
          positions.put(range.getKey(), writer.next());
          warnOfMissing(writer);
        } else if (!Objects.equals(before, writer.refusal())) {
          LOG.error(writer.refusal());
        }
      }
    }
    return positions;
  }

  private static void warnOfMissing(PartitionWriter writer) {
    if (writer.missing() > 0) {
      LOG.errorf(
          "Kafka no longer holds offsets %d to %d of partition %d of %s, which the archive does not have: they are missing from it for good",
          writer.next() - writer.missing(),
          writer.next() - 1,
          writer.id().partition(),
          writer.id().topic());
    }
  }

  /** Ends with a partition; what is not safe is read again by its next owner. */
  void release(TopicPartition partition) {
    writers.remove(partition);
  }

  /** A batch was handed out, whatever becomes of it. */
  void handedOut(ConsumerRecords<byte[], byte[]> batch) {
    for (TopicPartition partition : batch.partitions()) {
      List<ConsumerRecord<byte[], byte[]>> records = batch.records(partition);
      delivery(partition)
          .handedOut(records.get(0).offset(), records.get(records.size() - 1).offset());
    }
  }

  /**
   * Takes the batch that was {@link #handedOut} last. Returns when every dead letter in it is
   * acknowledged.
   *
   * @throws IOException when HDFS or Kafka is away: everything that is not safe must then be {@link
   *     #abandon}ed
   */
  void take(ConsumerRecords<byte[], byte[]> batch) throws IOException {
    failpoint.reached(null, Step.POLLED);
    for (TopicPartition partition : batch.partitions()) {
      PartitionWriter writer = writers.get(partition);
      if (writer != null) {
        List<ConsumerRecord<byte[], byte[]>> records = batch.records(partition);
        noticeLoss(writer, partition, records.get(0).offset());
        take(writer, records);
      }
    }
    deadLetters.await();
    rollDue();
  }

  /**
   * A batch that begins behind the next record to take goes over a hole: of transactions, or of
   * what Kafka has removed, so that reading was set to where the log begins now. Or it was fetched
   * before reading was set back, unless Kafka has removed all before it since.
   */
  private void noticeLoss(PartitionWriter writer, TopicPartition partition, long first)
      throws IOException {
    if (!writer.goesOver(first)) {
      return;
    }
    long begin = Math.min(log.begin(partition), first);
    writer.logBegins(begin);
    if (writer.wants(first) && begin > writer.next()) {
      deadLetters.await();
      writer.skipTo(begin).ifPresent(this::count);
      warnOfMissing(writer);
    }
  }

  private void take(PartitionWriter writer, List<ConsumerRecord<byte[], byte[]>> records)
      throws IOException {
    for (ConsumerRecord<byte[], byte[]> message : records) {
      if (writer.wants(message.offset())) {
        take(writer, message);
        if (writer.isFull()) {
          deadLetters.await();
          roll(writer);
        }
      }
    }
  }

  private void take(PartitionWriter writer, ConsumerRecord<byte[], byte[]> message)
      throws IOException {
    ArchiveRow row = rows.of(message);
    if (row != null) {
      writer.append(row, System.nanoTime());
    } else {
      deadLetters.send(message, rows.refusal());
      meters.refused(rows.refusal().reason());
      writer.pass(message.offset());
    }
  }

  /** Ends the segments whose time has come. */
  void rollDue() throws IOException {
    Map<Integer, Long> ends = log.ends();
    for (Map.Entry<TopicPartition, PartitionWriter> entry : writers.entrySet()) {
      if (entry.getValue().isDue(System.nanoTime(), end(entry.getKey(), ends))) {
        roll(entry.getValue());
      }
    }
  }

  private static long end(TopicPartition partition, Map<Integer, Long> ends) {
    return partition.topic().equals(Topic.TICKS.topicName())
        ? ends.getOrDefault(partition.partition(), Long.MAX_VALUE)
        : Long.MAX_VALUE;
  }

  /** Ends the segments of some partitions. */
  void rollAll(Iterable<TopicPartition> partitions) throws IOException {
    for (TopicPartition partition : partitions) {
      PartitionWriter writer = writers.get(partition);
      if (writer != null) {
        roll(writer);
      }
    }
  }

  private void roll(PartitionWriter writer) throws IOException {
    writer.roll().ifPresent(this::count);
  }

  private void count(Link link) {
    meters.archived(link);
    inventory.add(link);
    LOG.debugf("Archived %d rows, %d bytes: %s", link.rows(), link.bytes(), link);
  }

  /** Forgets what is not safe. */
  void abandon() {
    store.discard();
    writers.values().forEach(PartitionWriter::abandon);
  }

  /** By partition, the offset before which everything is safe: what may be committed. */
  Map<TopicPartition, Long> durable() {
    Map<TopicPartition, Long> durable = new HashMap<>();
    writers.forEach((partition, writer) -> durable.put(partition, writer.durable()));
    durable.values().removeIf(offset -> offset < 0);
    return durable;
  }

  Collection<TopicPartition> partitions() {
    return List.copyOf(writers.keySet());
  }

  /** Partitions of which it is not known where their chain ends. */
  Collection<TopicPartition> unrecovered() {
    return writers.entrySet().stream()
        .filter(entry -> !entry.getValue().isRecovered())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Why some partition cannot be archived; null when each can. */
  String refusal() {
    return writers.values().stream()
        .map(PartitionWriter::refusal)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /**
   * Records of {@code ticks} that are not yet safe in the archive, over all partitions of this
   * instance.
   */
  long lag() {
    Map<Integer, Long> ends = log.ends();
    return writers.entrySet().stream()
        .filter(e -> e.getKey().topic().equals(Topic.TICKS.topicName()))
        .mapToLong(
            e ->
                Math.max(
                    0, ends.getOrDefault(e.getKey().partition(), 0L) - e.getValue().lastDurable()))
        .sum();
  }
}
