package io.tickcast.feature.stream;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes batches of ticks to the pipelines of their partitions. */
@ApplicationScoped
class TickStream {
  static final String CHANNEL = "ticks-in";

  private static final long PROGRESS_MILLIS = 250;

  private final Assignment assignment;
  private final StreamThread thread;
  private final OffsetCommits commits;
  private final KafkaClientService clients;

  TickStream(
      Assignment assignment,
      StreamThread thread,
      OffsetCommits commits,
      KafkaClientService clients) {
    this.assignment = assignment;
    this.thread = thread;
    this.commits = commits;
    this.clients = clients;
    thread.repeat(this::progress, PROGRESS_MILLIS);
  }

  /** Takes a batch; the next one comes when it is done. */
  @Incoming(CHANNEL)
  Uni<Void> take(ConsumerRecords<byte[], byte[]> records) {
    return Uni.createFrom().completionStage(() -> thread.run(() -> process(records)));
  }

  private void process(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
    for (TopicPartition topicPartition : records.partitions()) {
      AssignedPartition partition = assignment.get(topicPartition.partition());
      if (partition != null) {
        process(topicPartition, partition, records);
      }
    }
  }

  private void process(
      TopicPartition topicPartition,
      AssignedPartition partition,
      ConsumerRecords<byte[], byte[]> records)
      throws InterruptedException {
    List<ConsumerRecord<byte[], byte[]>> batch = records.records(topicPartition);
    if (partition.goesOn(batch)) {
      // Not "last + 1": transactions leave holes in the offsets.
      OffsetAndMetadata next = records.nextOffsets().get(topicPartition);
      long last = batch.get(batch.size() - 1).offset();
      partition.take(batch, next == null ? last + 1 : next.offset());
    } else {
      consumer().seek(topicPartition, partition.position()).subscribe().with(done -> {});
    }
  }

  private void progress() throws InterruptedException {
    for (AssignedPartition partition : assignment.all()) {
      partition.progress(System.nanoTime());
    }
    if (assignment.joined()) {
      commits.commit(consumer(), assignment.all());
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return clients.getConsumer(CHANNEL);
  }
}
