package io.tickcast.feature.stream;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * The partitions that this instance works on. A partition that is taken away gets a few seconds for
 * a last checkpoint, so that who comes next has nothing to repeat; without it the next one repeats
 * a little, and whatever this instance still writes is the same or too old to count.
 */
@ApplicationScoped
@Identifier(TickStream.CHANNEL)
class Assignment implements KafkaConsumerRebalanceListener {
  private static final Logger LOG = Logger.getLogger(Assignment.class);
  private static final long FINISH_MILLIS = 5_000;
  private static final long FINISH_STEP_MILLIS = 20;

  private final PartitionOpener opener;
  private final Map<Integer, AssignedPartition> partitions = new ConcurrentHashMap<>();
  private volatile ScheduledExecutorService stream;
  private volatile boolean joined;

  Assignment(PartitionOpener opener) {
    this.opener = opener;
  }

  /** Says which thread works on the partitions. */
  void finishOn(ScheduledExecutorService thread) {
    this.stream = thread;
  }

  /** The partition; null when it is not assigned to this instance. */
  AssignedPartition get(int partition) {
    return partitions.get(partition);
  }

  Collection<AssignedPartition> all() {
    return List.copyOf(partitions.values());
  }

  /** Whether the group has given this instance its partitions, if only none. */
  boolean joined() {
    return joined;
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> added) {
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(added);
    Map<TopicPartition, Long> ends = consumer.endOffsets(added);
    try {
      for (TopicPartition partition : added) {
        AssignedPartition opened =
            opener.open(partition.partition(), beginnings.get(partition), ends.get(partition));
        consumer.seek(partition, opened.position());
        partitions.put(partition.partition(), opened);
      }
      joined = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> removed) {
    List<AssignedPartition> finished = finish(removed);
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    finished.forEach(
        p -> offsets.put(OffsetCommits.topicPartition(p), new OffsetAndMetadata(p.position())));
    consumer.commitSync(offsets, Duration.ofMillis(FINISH_MILLIS));
    removed.forEach(partition -> partitions.remove(partition.partition()));
  }

  @Override
  public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> lost) {
    lost.forEach(partition -> partitions.remove(partition.partition()));
    joined = false;
  }

  /** Saves the state while Cassandra and Kafka can still be reached. */
  void onShutdown(@Observes ShutdownEvent event) {
    finish(partitions.keySet().stream().map(p -> new TopicPartition("", p)).toList());
  }

  private List<AssignedPartition> finish(Collection<TopicPartition> removed) {
    List<AssignedPartition> open = new ArrayList<>();
    removed.forEach(p -> open.add(partitions.get(p.partition())));
    open.removeIf(p -> p == null);
    List<AssignedPartition> finished = new ArrayList<>();
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(FINISH_MILLIS);
    try {
      while (!open.isEmpty() && System.nanoTime() < end) {
        stream
            .schedule(
                () -> {
                  for (AssignedPartition partition : List.copyOf(open)) {
                    if (partition.finish(System.nanoTime())) {
                      open.remove(partition);
                      finished.add(partition);
                    }
                  }
                  return null;
                },
                FINISH_STEP_MILLIS,
                TimeUnit.MILLISECONDS)
            .get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.debugf("No last checkpoint: %s", e.getMessage());
    }
    return List.copyOf(finished);
  }
}
