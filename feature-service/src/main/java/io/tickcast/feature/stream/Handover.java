package io.tickcast.feature.stream;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.service.outage.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Takes partitions over and hands them on, as the group decides. A partition that goes gets a few
 * seconds for a last checkpoint, so that who comes next has nothing to repeat. Without it the next
 * one repeats a little, and whatever this instance still writes is the same or too old to count.
 */
@ApplicationScoped
@Identifier(TickStream.CHANNEL)
class Handover implements KafkaConsumerRebalanceListener {
  private static final Logger LOG = Logger.getLogger(Handover.class);
  private static final Duration FINISH = Duration.ofSeconds(5);
  private static final long LOOK_MILLIS = 20;

  private final Assignment assignment;
  private final PartitionOpener opener;
  private final StreamThread thread;
  private volatile boolean ending;

  Handover(Assignment assignment, PartitionOpener opener, StreamThread thread) {
    this.assignment = assignment;
    this.opener = opener;
    this.thread = thread;
  }

  /**
   * Opens partitions. What fails here ends the process: the consumer has the partition all the same
   * and would fetch records that nobody takes, and its next poll names no partition that is new.
   */
  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> added) {
    try {
      open(consumer, added);
      assignment.noteJoined(
          consumer.assignment().stream().allMatch(p -> assignment.get(p.partition()) != null));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      if (!ending) {
        LOG.fatalf("The stream cannot take over %s: %s", added, Reason.of(e));
        StreamThread.endProcess();
      }
    }
  }

  private void open(Consumer<?, ?> consumer, Collection<TopicPartition> added)
      throws InterruptedException {
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(added);
    Map<TopicPartition, Long> ends = consumer.endOffsets(added);
    for (TopicPartition partition : added) {
      AssignedPartition opened =
          opener.open(partition.partition(), beginnings.get(partition), ends.get(partition));
      consumer.seek(partition, opened.position());
      assignment.add(opened);
    }
  }

  /** Lost partitions come here, too: SmallRye does not tell them from others. */
  @Override
  public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> removed) {
    List<AssignedPartition> going =
        removed.stream()
            .map(partition -> assignment.get(partition.partition()))
            .filter(Objects::nonNull)
            .toList();
    finish(going);
    commit(consumer, going);
    removed.forEach(partition -> assignment.remove(partition.partition()));
  }

  /** Saves the state while Cassandra and Kafka can still be reached. */
  void onShutdown(@Observes ShutdownEvent event) {
    ending = true;
    Collection<AssignedPartition> all = assignment.all();
    finish(all);
    all.forEach(partition -> assignment.remove(partition.partition()));
  }

  private void finish(Collection<AssignedPartition> partitions) {
    List<AssignedPartition> open = new ArrayList<>(partitions);
    long end = System.nanoTime() + FINISH.toNanos();
    try {
      while (!open.isEmpty() && System.nanoTime() < end) {
        thread.run(() -> finishOpen(open)).get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.infof("There was no time for a last checkpoint; what follows it will be repeated");
    }
  }

  private static void finishOpen(List<AssignedPartition> open) throws InterruptedException {
    List<AssignedPartition> finished = new ArrayList<>();
    for (AssignedPartition partition : open) {
      if (partition.finish(System.nanoTime())) {
        finished.add(partition);
      }
    }
    open.removeAll(finished);
  }

  private static void commit(Consumer<?, ?> consumer, List<AssignedPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (AssignedPartition partition : partitions) {
      offsets.put(
          new TopicPartition(Topic.TICKS.topicName(), partition.partition()),
          new OffsetAndMetadata(partition.durableOffset()));
    }
    try {
      consumer.commitSync(offsets, FINISH);
    } catch (KafkaException e) {
      LOG.debugf("The last offsets were not committed: %s", e.getMessage());
    }
  }
}
