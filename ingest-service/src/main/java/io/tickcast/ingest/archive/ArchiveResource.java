package io.tickcast.ingest.archive;

import io.smallrye.common.annotation.Blocking;
import io.tickcast.archive.chain.ChainId;
import io.tickcast.contracts.topic.ConsumerGroup;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.ingest.archive.ArchiveInventory.Holding;
import io.tickcast.ingest.archive.ArchiveStatus.Partition;
import io.tickcast.ingest.publish.KafkaClients;
import io.tickcast.service.problem.ProblemException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How far the archive is. */
@Path("/api/v1/archive")
@Tag(name = "Archive", description = "The topics as Parquet on HDFS.")
public class ArchiveResource {
  private static final long LIMIT_SECONDS = 3;
  private static final List<String> TOPICS =
      List.of(
          Topic.TICKS.topicName(), Topic.DEAD_LETTERS.topicName(), Topic.LATE_TICKS.topicName());

  private final KafkaClients kafka;
  private final ArchiveInventory inventory;
  private final ArchiveMeters meters;
  private final ArchiveConsumer consumer;

  ArchiveResource(
      KafkaClients kafka,
      ArchiveInventory inventory,
      ArchiveMeters meters,
      ArchiveConsumer consumer) {
    this.kafka = kafka;
    this.inventory = inventory;
    this.meters = meters;
    this.consumer = consumer;
  }

  @GET
  @Blocking
  @Operation(
      summary = "How far the archive is",
      description =
          "Per topic and partition the chain's first and next offset, the log's end, lag, offsets that Kafka lost before they were archived, files, rows and bytes; totals; dead letters; damaged files.")
  @APIResponse(responseCode = "200", description = "The archive as it stands.")
  @APIResponse(responseCode = "503", description = "Kafka is away.")
  public ArchiveStatus get() {
    List<Partition> partitions = partitions();
    return new ArchiveStatus(
        partitions,
        partitions.stream().mapToLong(Partition::files).sum(),
        partitions.stream().mapToLong(Partition::rows).sum(),
        partitions.stream().mapToLong(Partition::bytes).sum(),
        partitions.stream()
            .filter(p -> p.topic().equals(Topic.TICKS.topicName()))
            .mapToLong(Partition::lag)
            .sum(),
        meters.refusedCount(),
        inventory.quarantined(),
        inventory.isComplete(),
        consumer.trouble());
  }

  private List<Partition> partitions() {
    try {
      Admin admin = kafka.admin();
      Map<TopicPartition, ListOffsetsResultInfo> ends = ends(admin);
      Map<TopicPartition, OffsetAndMetadata> committed =
          await(
              admin
                  .listConsumerGroupOffsets(ConsumerGroup.ARCHIVE)
                  .partitionsToOffsetAndMetadata());
      Map<ChainId, Holding> holdings = inventory.holdings();
      return ends.entrySet().stream()
          .map(end -> partition(end.getKey(), end.getValue().offset(), committed, holdings))
          .sorted(
              Comparator.comparingInt((Partition p) -> TOPICS.indexOf(p.topic()))
                  .thenComparingInt(Partition::partition))
          .toList();
    } catch (KafkaException e) {
      throw ProblemException.unavailable("Kafka does not answer: " + e.getMessage());
    }
  }

  private static Map<TopicPartition, ListOffsetsResultInfo> ends(Admin admin) {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    await(admin.describeTopics(TOPICS).allTopicNames())
        .forEach(
            (topic, description) ->
                description
                    .partitions()
                    .forEach(
                        p ->
                            latest.put(
                                new TopicPartition(topic, p.partition()), OffsetSpec.latest())));
    return await(admin.listOffsets(latest).all());
  }

  private static Partition partition(
      TopicPartition place,
      long end,
      Map<TopicPartition, OffsetAndMetadata> committed,
      Map<ChainId, Holding> holdings) {
    OffsetAndMetadata offset = committed.get(place);
    Holding held =
        holdings.getOrDefault(new ChainId(place.topic(), place.partition()), Holding.NOTHING);
    // Records that make no row may stand behind the last file.
    long done = Math.max(held.next(), offset == null ? 0 : offset.offset());
    return new Partition(
        place.topic(),
        place.partition(),
        held.first(),
        held.next(),
        offset == null ? null : offset.offset(),
        end,
        Math.max(0, end - done),
        held.missing(),
        held.files(),
        held.rows(),
        held.bytes());
  }

  private static <T> T await(KafkaFuture<T> answer) {
    try {
      return answer.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw ProblemException.unavailable("Kafka does not tell its offsets: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProblemException.unavailable("interrupted while asking Kafka");
    }
  }
}
