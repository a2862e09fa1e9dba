package io.tickcast.localstack;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tickcast.contracts.layout.HdfsStore;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A word that is written to each of the three servers, and read back from all of them. */
final class StoredMark {
  private static final Path FOLDER = new Path("/tickcast/staging");

  private StoredMark() {}

  static void write(LocalStack stack, String word) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", stack.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>("ticks.late", "mark", word)).get();
    }
    try (CqlSession session = session(stack)) {
      session.execute(
          "INSERT INTO market.series (shard, symbol, interval) VALUES (0, ?, '1s')", word);
    }
    try (FileSystem hdfs = HdfsStore.open(stack.hdfsUri());
        var out = hdfs.create(new Path(FOLDER, word.replace(' ', '-')))) {
      out.write(word.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The words in the order in which they were written, which every server must agree on. */
  static List<String> read(LocalStack stack) throws Exception {
    List<String> words = fromKafka(stack);
    try (CqlSession session = session(stack)) {
      List<String> stored =
          session.execute("SELECT symbol FROM market.series WHERE shard = 0").all().stream()
              .map(row -> row.getString(0))
              .toList();
      if (!List.copyOf(words).containsAll(stored) || stored.size() != words.size()) {
        throw new AssertionError("Kafka has " + words + ", Cassandra has " + stored);
      }
    }
    try (FileSystem hdfs = HdfsStore.open(stack.hdfsUri())) {
      for (String word : words) {
        try (var in = hdfs.open(new Path(FOLDER, word.replace(' ', '-')))) {
          String stored = new String(in.readAllBytes(), StandardCharsets.UTF_8);
          if (!stored.equals(word)) {
            throw new AssertionError("Kafka has " + word + ", HDFS has " + stored);
          }
        }
      }
    }
    return words;
  }

  private static List<String> fromKafka(LocalStack stack) {
    TopicPartition late = new TopicPartition("ticks.late", 0);
    List<String> words = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", stack.bootstrapServers()),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(late));
      consumer.seekToBeginning(List.of(late));
      long end = consumer.endOffsets(List.of(late)).get(late);
      while (consumer.position(late) < end) {
        consumer.poll(Duration.ofSeconds(1)).forEach(record -> words.add(record.value()));
      }
    }
    return words;
  }

  private static CqlSession session(LocalStack stack) {
    return CqlSession.builder()
        .addContactPoint(new InetSocketAddress("127.0.0.1", stack.ports().cassandra()))
        .withLocalDatacenter("datacenter1")
        .build();
  }
}
