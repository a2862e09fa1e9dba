package io.tickcast.ingest.archive;

import io.tickcast.contracts.codec.TickDecoder;
import io.tickcast.ingest.publish.LogWatch;
import io.tickcast.market.tick.Refusal;
import io.tickcast.market.tick.Tick;
import io.tickcast.market.tick.TickRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileSystem;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Takes the records of the topic {@code ticks}: ticks become rows, heartbeats are passed over,
 * anything else becomes a dead letter. Belongs to one thread, the archive's; {@link
 * ArchiveConsumer} owns it.
 */
@ApplicationScoped
class TickArchive {
  private static final Logger LOG = Logger.getLogger(TickArchive.class);

  private final ArchiveSettings settings;
  private final ArchiveStore store;
  private final DeadLetters deadLetters;
  private final ArchiveInventory inventory;
  private final ArchiveMeters meters;
  private final LogWatch log;
  private final TickDecoder decoder = new TickDecoder(TickDecoder.DEFAULT_MAX_FUTURE_SKEW);
  private final Map<Integer, PartitionWriter> writers = new TreeMap<>();

  TickArchive(
      ArchiveSettings settings,
      ArchiveStore store,
      DeadLetters deadLetters,
      ArchiveInventory inventory,
      ArchiveMeters meters,
      LogWatch log) {
    this.settings = settings;
    this.store = store;
    this.deadLetters = deadLetters;
    this.inventory = inventory;
    this.meters = meters;
    this.log = log;
  }

  /** Begins with a partition. */
  void assign(int partition, long position) {
    writers.put(partition, new PartitionWriter(partition, position, settings));
  }

  /** Ends with a partition; what is not safe is read again by its next owner. */
  void release(int partition) {
    writers.remove(partition);
  }

  /**
   * Takes records in the order of the log. Returns when every dead letter among them is
   * acknowledged.
   *
   * @throws IOException when HDFS or Kafka is away: everything that is not safe must then be {@link
   *     #abandon}ed
   */
  void take(Iterable<ConsumerRecord<byte[], byte[]>> records) throws IOException {
    FileSystem files = store.open();
    for (ConsumerRecord<byte[], byte[]> message : records) {
      PartitionWriter writer = writers.get(message.partition());
      if (writer != null && writer.wants(message.offset())) {
        take(files, writer, message);
      }
    }
    deadLetters.await();
    rollDue();
  }

  private void take(
      FileSystem files, PartitionWriter writer, ConsumerRecord<byte[], byte[]> message)
      throws IOException {
    TickRecord read = decoder.decode(message.value(), message.timestamp());
    if (read instanceof Tick tick) {
      writer.append(files, tick, message.offset(), message.timestamp(), System.nanoTime());
      if (writer.isFull()) {
        deadLetters.await();
        roll(writer);
      }
      return;
    }
    if (read instanceof Refusal refusal) {
      deadLetters.send(message, refusal);
      meters.refused(refusal.reason());
    } else {
      meters.heartbeat();
    }
    writer.pass(message.offset());
  }

  /** Ends the files whose time has come. */
  void rollDue() throws IOException {
    Map<Integer, Long> ends = log.ends();
    for (Map.Entry<Integer, PartitionWriter> entry : writers.entrySet()) {
      long end = ends.getOrDefault(entry.getKey(), Long.MAX_VALUE);
      if (entry.getValue().isDue(System.nanoTime(), end)) {
        roll(entry.getValue());
      }
    }
  }

  /** Ends all files of some partitions. */
  void rollAll(Iterable<Integer> partitions) throws IOException {
    for (int partition : partitions) {
      PartitionWriter writer = writers.get(partition);
      if (writer != null) {
        roll(writer);
      }
    }
  }

  private void roll(PartitionWriter writer) throws IOException {
    for (ArchivedFile file : writer.roll()) {
      meters.archived(file);
      inventory.add(file);
      LOG.debugf("Archived %d rows, %d bytes: %s", file.rows(), file.bytes(), file.path());
    }
  }

  /** Forgets what is not safe. Answers by partition where reading must go on. */
  Map<Integer, Long> abandon() {
    store.discard();
    writers.values().forEach(PartitionWriter::abandon);
    return durable();
  }

  /** The log begins later than reading should go on: the retention was shorter than the outage. */
  void movedTo(int partition, long position) {
    PartitionWriter writer = writers.get(partition);
    if (writer != null) {
      LOG.errorf(
          "Partition %d begins at offset %d, the archive has it up to %d: what is between is lost to it",
          partition, position, writer.durable());
      writer.movedTo(position);
    }
  }

  /** By partition, the offset before which everything is safe: what may be committed. */
  Map<Integer, Long> durable() {
    Map<Integer, Long> durable = new HashMap<>();
    writers.forEach((partition, writer) -> durable.put(partition, writer.durable()));
    return durable;
  }

  List<Integer> partitions() {
    return new ArrayList<>(writers.keySet());
  }

  /**
   * Records of the log that are not yet safe in the archive, over all partitions of this instance.
   */
  long lag() {
    Map<Integer, Long> ends = log.ends();
    return writers.entrySet().stream()
        .mapToLong(e -> Math.max(0, ends.getOrDefault(e.getKey(), 0L) - e.getValue().durable()))
        .sum();
  }
}
