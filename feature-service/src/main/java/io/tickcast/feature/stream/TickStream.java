package io.tickcast.feature.stream;

import io.quarkus.runtime.Quarkus;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * The one thread on which ticks become rows. A thread of its own, since it stands still for as long
 * as Cassandra or Kafka is away, which no shared thread may: while it does, the channel stops
 * fetching but stays in its group.
 */
@ApplicationScoped
class TickStream {
  static final String CHANNEL = "ticks-in";

  private static final Logger LOG = Logger.getLogger(TickStream.class);
  private static final long PROGRESS_MILLIS = 250;
  private static final int BUG = 70;

  private final Assignment assignment;
  private final OffsetCommits commits;
  private final KafkaClientService clients;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "tick-stream"));

  TickStream(Assignment assignment, OffsetCommits commits, KafkaClientService clients) {
    this.assignment = assignment;
    this.commits = commits;
    this.clients = clients;
    assignment.finishOn(thread);
    thread.scheduleWithFixedDelay(
        () -> orStop(this::progress), PROGRESS_MILLIS, PROGRESS_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Takes a batch; the next one comes when it is done. */
  @Incoming(CHANNEL)
  Uni<Void> take(ConsumerRecords<byte[], byte[]> records) {
    return Uni.createFrom()
        .completionStage(
            () -> CompletableFuture.runAsync(() -> orStop(() -> process(records)), thread));
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
    if (!partition.goesOn(batch)) {
      consumer().seek(topicPartition, partition.position()).subscribe().with(done -> {});
      return;
    }
    var next = records.nextOffsets().get(topicPartition);
    long last = batch.get(batch.size() - 1).offset();
    partition.take(batch, next == null ? last + 1 : next.offset());
  }

  private void progress() throws InterruptedException {
    for (AssignedPartition partition : assignment.all()) {
      partition.progress(System.nanoTime());
    }
    commits.commit(consumer(), assignment.all());
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return clients.getConsumer(CHANNEL);
  }

  /** A step that may be told to stop. */
  private interface Step {
    void run() throws InterruptedException;
  }

  /** Whatever is no outage is a bug: the process ends, visibly, and a restart goes on safely. */
  private void orStop(Step step) {
    try {
      step.run();
    } catch (InterruptedException | org.apache.kafka.common.errors.InterruptException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      LOG.fatal("The stream of ticks cannot go on", e);
      Quarkus.asyncExit(BUG);
      throw e;
    }
  }

  @PreDestroy
  void stop() {
    thread.shutdownNow();
  }
}
