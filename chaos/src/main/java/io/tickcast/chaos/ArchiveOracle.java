package io.tickcast.chaos;

import io.tickcast.archive.ArchiveReport;
import io.tickcast.archive.ArchiveVerifier;
import io.tickcast.archive.Finding;
import io.tickcast.archive.TickArchive;
import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.contracts.layout.HdfsStore;
import io.tickcast.contracts.topic.ConsumerGroup;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.market.tick.Tick;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/** Holds the archive against what was sent. */
final class ArchiveOracle {
  /** Bounds how often files may be joined under the reader's hands. */
  private static final int LISTINGS = 10;

  private final String bootstrapServers;
  private final URI hdfs;
  private final NumberedRecords records;

  ArchiveOracle(String bootstrapServers, URI hdfs, NumberedRecords records) {
    this.bootstrapServers = bootstrapServers;
    this.hdfs = hdfs;
    this.records = records;
  }

  /**
   * What the archive says itself that it has not taken yet: by partition, the offsets that it has
   * not committed of ticks and dead letters. Empty when it says that it has everything.
   */
  Map<TopicPartition, Long> behind() {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "group.id", ConsumerGroup.ARCHIVE),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      Set<TopicPartition> partitions =
          Stream.of(Topic.TICKS, Topic.DEAD_LETTERS)
              .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .collect(Collectors.toSet());
      Map<TopicPartition, OffsetAndMetadata> taken = consumer.committed(partitions);
      Map<TopicPartition, Long> behind =
          new TreeMap<>(
              Comparator.comparing(TopicPartition::topic)
                  .thenComparingInt(TopicPartition::partition));
      consumer
          .endOffsets(partitions)
          .forEach(
              (p, end) -> behind.put(p, end - (taken.get(p) == null ? 0 : taken.get(p).offset())));
      behind.values().removeIf(records -> records == 0);
      return behind;
    }
  }

  /**
   * Reads everything.
   *
   * @param produced numbers below it were sent
   * @param behind see {@link #behind}
   */
  Tally tally(long produced, Map<TopicPartition, Long> behind)
      throws IOException, InterruptedException {
    Count count = new Count();
    try (FileSystem store = HdfsStore.open(hdfs)) {
      // Beside the reading of rows, for they wait for HDFS in turns.
      FutureTask<ArchiveReport> walk = new FutureTask<>(() -> new ArchiveVerifier(store).verify());
      new Thread(walk, "verifier").start();
      TickArchive archive = new TickArchive(store);
      List<String> problems = new ArrayList<>();
      for (int partition = 0; partition < Topic.TICKS.partitions(); partition++) {
        TickArchive.Reading reading =
            archive.read(
                partition,
                0,
                () ->
                    (offset, record) -> {
                      if (record instanceof Tick tick) {
                        count.tick(tick);
                      }
                    });
        reading.damaged().forEach(file -> problems.add(file.reason()));
      }
      readLetters(store, count);
      walk.get().findings().stream()
          .filter(f -> f.severity() == Finding.Severity.DAMAGE)
          .map(Finding::toString)
          .forEach(problems::add);
      BitSet all = (BitSet) count.ticks.clone();
      all.or(count.letters);
      return new Tally(
          produced,
          count.ticks.cardinality(),
          count.letters.cardinality(),
          produced - all.get(0, (int) produced).cardinality(),
          count.doubled + count.doubledLetters + all.length() - Math.min(all.length(), produced),
          count.changed + count.changedLetters,
          behind,
          problems);
    } catch (ExecutionException e) {
      throw new IOException("the archive could not be verified", e.getCause());
    }
  }

  /**
   * As anybody would read them, without our own reader; and as anybody must, again from a new
   * listing when files were joined meanwhile.
   */
  private static void readLetters(FileSystem store, Count count) throws IOException {
    Path folder = new Path(HdfsLayout.RAW + "/dead-letters");
    for (int attempt = 1; store.exists(folder); attempt++) {
      count.noLetters();
      try {
        readLetters(store, folder, count);
        return;
      } catch (IOException e) {
        if (attempt == LISTINGS) {
          throw e;
        }
      }
    }
  }

  private static void readLetters(FileSystem store, Path folder, Count count) throws IOException {
    RemoteIterator<LocatedFileStatus> files = store.listFiles(folder, true);
    while (files.hasNext()) {
      Path file = files.next().getPath();
      // Half-made files have names that every engine passes over.
      if (!file.getName().startsWith(".")) {
        readLettersOf(file, store, count);
      }
    }
  }

  private static void readLettersOf(Path file, FileSystem store, Count count) throws IOException {
    try (ParquetReader<GenericRecord> reader =
        AvroParquetReader.<GenericRecord>builder(HadoopInputFile.fromPath(file, store.getConf()))
            .withDataModel(GenericData.get())
            .withConf(store.getConf())
            .build()) {
      for (GenericRecord row = reader.read(); row != null; row = reader.read()) {
        ByteBuffer value = (ByteBuffer) row.get("value");
        byte[] bytes = new byte[value.remaining()];
        value.duplicate().get(bytes);
        count.letter(NumberedRecords.badNumber(bytes));
      }
    }
  }

  /** What was met. */
  private final class Count {
    private final BitSet ticks = new BitSet();
    private final BitSet letters = new BitSet();
    private long doubled;
    private long changed;
    private long doubledLetters;
    private long changedLetters;

    /** The letters are read again. */
    void noLetters() {
      letters.clear();
      doubledLetters = 0;
      changedLetters = 0;
    }

    void tick(Tick tick) {
      int number = Integer.parseInt(tick.id().substring(1));
      doubled += ticks.get(number) ? 1 : 0;
      changed += records.isBad(number) || !tick.equals(records.tick(number)) ? 1 : 0;
      ticks.set(number);
    }

    void letter(long number) {
      doubledLetters += letters.get((int) number) ? 1 : 0;
      changedLetters += records.isBad(number) ? 0 : 1;
      letters.set((int) number);
    }
  }
}
