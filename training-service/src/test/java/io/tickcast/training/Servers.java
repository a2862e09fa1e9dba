package io.tickcast.training;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.tickcast.contracts.codec.FeatureRowCodec;
import io.tickcast.contracts.cql.DayPartition;
import io.tickcast.contracts.cql.FeatureTable;
import io.tickcast.contracts.cql.OutcomeTable;
import io.tickcast.contracts.cql.PredictionTable;
import io.tickcast.contracts.cql.SeriesTable;
import io.tickcast.contracts.layout.HdfsStore;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.localstack.LocalStack;
import io.tickcast.localstack.Part;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.FeatureRow;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.market.prediction.Outcome;
import io.tickcast.market.prediction.Prediction;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The neighbours of the training service, as a test plays and questions them. */
public final class Servers implements AutoCloseable {
  private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  public final LocalStack stack;
  public final FileSystem hdfs;
  private final CqlSession cassandra;
  private final KafkaProducer<String, byte[]> producer;

  public Servers() throws IOException {
    stack = LocalStack.shared(Part.KAFKA, Part.CASSANDRA, Part.HDFS);
    hdfs = HdfsStore.open(stack.hdfsUri());
    String[] node = stack.cassandraContactPoint().split(":");
    cassandra =
        CqlSession.builder()
            .addContactPoint(new InetSocketAddress(node[0], Integer.parseInt(node[1])))
            .withLocalDatacenter("datacenter1")
            .withKeyspace("market")
            .withConfigLoader(
                DriverConfigLoader.programmaticBuilder()
                    .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, PATIENCE)
                    .build())
            .build();
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", stack.bootstrapServers(), "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** Does what the feature service does with its rows. */
  public void publish(List<FeatureRow> rows) {
    var insert = cassandra.prepare(FeatureTable.INSERT);
    var day = cassandra.prepare(SeriesTable.INSERT_DAY);
    var series = cassandra.prepare(SeriesTable.INSERT);
    for (FeatureRow row : rows) {
      DayPartition partition =
          DayPartition.holding(row.bar().symbol(), row.bar().interval(), row.bar().startMicros());
      cassandra.execute(
          SeriesTable.bindSeries(
              series, new SeriesTable.Series(row.bar().symbol(), row.bar().interval())));
      cassandra.execute(SeriesTable.bindDay(day, partition));
      cassandra.execute(FeatureTable.bind(insert, row, FeatureSet.STATIONARY.columns()));
      producer.send(
          new ProducerRecord<>(
              Topic.FEATURES.topicName(), row.bar().symbol(), FeatureRowCodec.encode(row)));
    }
    producer.flush();
  }

  /** Makes a symbol known, as its first bar would. */
  void know(String symbol, Interval interval) {
    cassandra.execute(
        SeriesTable.bindSeries(
            cassandra.prepare(SeriesTable.INSERT), new SeriesTable.Series(symbol, interval)));
  }

  public List<Prediction> predictions(FeatureRow like, Prediction.Role role) {
    return cassandra
        .execute(
            day(like)
                .between(
                    cassandra.prepare(PredictionTable.selectDayBetween(role)),
                    Instant.EPOCH,
                    LATER,
                    100_000))
        .all()
        .stream()
        .map(row -> PredictionTable.read(row, role))
        .toList();
  }

  public List<Outcome> outcomes(FeatureRow like, Prediction.Role role) {
    return cassandra
        .execute(
            day(like)
                .between(
                    cassandra.prepare(OutcomeTable.selectDayBetween(role)),
                    Instant.EPOCH,
                    LATER,
                    100_000))
        .all()
        .stream()
        .map(row -> OutcomeTable.read(row, role))
        .toList();
  }

  private static DayPartition day(FeatureRow like) {
    return DayPartition.holding(
        like.bar().symbol(), like.bar().interval(), like.bar().startMicros());
  }

  /** Every record of a topic with this key, from its beginning to its end of now. */
  public List<byte[]> records(Topic topic, String key) {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            stack.bootstrapServers(),
            "group.id",
            "test-" + UUID.randomUUID(),
            "auto.offset.reset",
            "earliest");
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic.topicName()).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      List<byte[]> values = new ArrayList<>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          if (key.equals(record.key())) {
            values.add(record.value());
          }
        }
      }
      return values;
    }
  }

  @Override
  public void close() throws IOException {
    producer.close();
    cassandra.close();
    hdfs.close();
  }
}
