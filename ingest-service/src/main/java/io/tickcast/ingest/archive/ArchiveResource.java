package io.tickcast.ingest.archive;

import io.smallrye.common.annotation.Blocking;
import io.tickcast.contracts.topic.ConsumerGroup;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.ingest.archive.ArchiveStatus.Partition;
import io.tickcast.ingest.publish.KafkaClients;
import io.tickcast.ingest.publish.LogWatch;
import io.tickcast.service.problem.ProblemException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How far the archive is. */
@Path("/api/v1/archive")
@Tag(name = "Archive", description = "Ticks as Parquet on HDFS.")
public class ArchiveResource {
  private static final long LIMIT_SECONDS = 3;

  private final LogWatch log;
  private final KafkaClients kafka;
  private final ArchiveInventory inventory;
  private final ArchiveMeters meters;
  private final ArchiveConsumer consumer;

  ArchiveResource(
      LogWatch log,
      KafkaClients kafka,
      ArchiveInventory inventory,
      ArchiveMeters meters,
      ArchiveConsumer consumer) {
    this.log = log;
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
          "Per partition the committed and the end offset, lag, files, rows and bytes; totals; dead letters.")
  @APIResponse(responseCode = "200", description = "The archive as it stands.")
  @APIResponse(responseCode = "503", description = "Kafka is away.")
  public ArchiveStatus get() {
    Map<Integer, Long> ends = new TreeMap<>(log.ends());
    Map<TopicPartition, OffsetAndMetadata> committed = committed();
    Collection<ArchivedFile> files = inventory.files();
    List<Partition> partitions =
        ends.entrySet().stream()
            .map(end -> partition(end.getKey(), end.getValue(), committed, files))
            .toList();
    return new ArchiveStatus(
        partitions,
        files.size(),
        files.stream().mapToLong(ArchivedFile::rows).sum(),
        files.stream().mapToLong(ArchivedFile::bytes).sum(),
        partitions.stream().mapToLong(Partition::lag).sum(),
        meters.refusedCount(),
        inventory.isComplete(),
        consumer.trouble());
  }

  private static Partition partition(
      int number,
      long end,
      Map<TopicPartition, OffsetAndMetadata> committed,
      Collection<ArchivedFile> files) {
    OffsetAndMetadata offset = committed.get(new TopicPartition(Topic.TICKS.topicName(), number));
    List<ArchivedFile> own = files.stream().filter(f -> f.partition() == number).toList();
    return new Partition(
        number,
        offset == null ? null : offset.offset(),
        end,
        Math.max(0, end - (offset == null ? 0 : offset.offset())),
        own.size(),
        own.stream().mapToLong(ArchivedFile::rows).sum(),
        own.stream().mapToLong(ArchivedFile::bytes).sum());
  }

  private Map<TopicPartition, OffsetAndMetadata> committed() {
    try (Admin admin = kafka.admin()) {
      return admin
          .listConsumerGroupOffsets(ConsumerGroup.ARCHIVE)
          .partitionsToOffsetAndMetadata()
          .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw ProblemException.unavailable(
          "Kafka does not tell the archive's offsets: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProblemException.unavailable("interrupted while asking Kafka");
    }
  }
}
