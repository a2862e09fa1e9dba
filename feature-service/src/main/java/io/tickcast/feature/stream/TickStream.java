package io.tickcast.feature.stream;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.tickcast.service.kafka.WholeBatches;
import io.tickcast.service.outage.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Takes batches of ticks to the pipelines of their partitions. */
@ApplicationScoped
class TickStream {
  static final String CHANNEL = "ticks-in";

  private static final Logger LOG = Logger.getLogger(TickStream.class);
  private static final long PROGRESS_MILLIS = 250;

  /** Shorter than what {@link Handover} gives to a last checkpoint, for which both threads wait. */
  private static final Duration ANSWER = Duration.ofSeconds(2);

  private final Assignment assignment;
  private final StreamThread thread;
  private final OffsetCommits commits;
  private final KafkaClientService clients;

  /** Set when only a restart helps: nothing more is taken while the process ends. */
  private boolean ending;

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
  Uni<Void> take(ConsumerRecords<byte[], byte[]> batch) {
    return Uni.createFrom()
        .completionStage(() -> thread.run(() -> process(WholeBatches.of(batch))));
  }

  private void process(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
    for (TopicPartition topicPartition : records.partitions()) {
      AssignedPartition partition = assignment.get(topicPartition.partition());
      if (partition != null && !ending) {
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
    switch (partition.continuation(batch, () -> beginning(topicPartition))) {
      case GOES_ON -> {
        // Not "last + 1": transactions leave holes in the offsets.
        OffsetAndMetadata next = records.nextOffsets().get(topicPartition);
        long last = batch.get(batch.size() - 1).offset();
        partition.take(batch, next == null ? last + 1 : next.offset());
      }
      case AHEAD ->
          consumer().seek(topicPartition, partition.position()).subscribe().with(done -> {});
      case CUT_OFF -> endBefore(batch.get(0), partition.position());
    }
  }

  /** Whoever opens the partition next takes what Kafka has deleted from the archive. */
  private void endBefore(ConsumerRecord<byte[], byte[]> record, long position) {
    LOG.fatalf(
        "Kafka no longer holds offsets %d to %d of partition %d of %s, which the stream has not taken: the process ends, and its restart looks for them in the archive",
        position, record.offset() - 1, record.partition(), record.topic());
    ending = true;
    StreamThread.endProcess();
  }

  private OptionalLong beginning(TopicPartition partition) throws InterruptedException {
    try {
      return OptionalLong.of(
          consumer()
              .runOnPollingThread(
                  (Consumer<byte[], byte[]> client) -> {
                    return client.beginningOffsets(List.of(partition), ANSWER).get(partition);
                  })
              .subscribeAsCompletionStage()
              .get(ANSWER.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException e) {
      LOG.debugf("Kafka did not say where %s begins: %s", partition, Reason.of(e));
      return OptionalLong.empty();
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
