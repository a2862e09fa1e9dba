package io.tickcast.feature.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.smallrye.config.SmallRyeConfig;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.feature.store.InMemoryStore;
import io.tickcast.feature.store.StoreConfig;
import io.tickcast.market.feature.PipelineSettings;
import io.tickcast.service.tick.TickSettings;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandoverTest {
  private static final PipelineSettings SETTINGS = PipelineSettings.standard();
  private static final List<TopicPartition> PARTITIONS =
      List.of(
          new TopicPartition(Topic.TICKS.topicName(), 0),
          new TopicPartition(Topic.TICKS.topicName(), 1));

  private final InMemoryStore store = new InMemoryStore(SETTINGS);
  private final Assignment assignment = new Assignment();
  private final StreamThread thread = new StreamThread();
  private final Handover handover = new Handover(assignment, opener(), thread);

  @AfterEach
  void stop() {
    thread.stop();
  }

  private PartitionOpener opener() {
    SmallRyeConfig config = FeatureConfigTest.config(Map.of());
    return new PartitionOpener(
        SETTINGS,
        config.getConfigMapping(FeatureConfig.class),
        config.getConfigMapping(TickSettings.class),
        config.getConfigMapping(StoreConfig.class),
        store,
        store,
        new PublishedRows(),
        new StreamMetrics(new SimpleMeterRegistry()),
        null); // The log holds everything: no past is asked for.
  }

  /** Kafka's own stand-in for a consumer, with partitions whose log is empty. */
  private static class EmptyLog extends MockConsumer<byte[], byte[]> {
    EmptyLog() {
      super("earliest");
      assign(PARTITIONS);
      Map<TopicPartition, Long> ends = Map.of(PARTITIONS.get(0), 0L, PARTITIONS.get(1), 0L);
      updateBeginningOffsets(ends);
      updateEndOffsets(ends);
    }
  }

  @Test
  void isJoinedOnceEveryPartitionIsOpen() {
    handover.onPartitionsAssigned(new EmptyLog(), PARTITIONS);

    assertThat(assignment.all()).hasSize(2);
    assertThat(assignment.joined()).isTrue();
  }

  @Test
  void endsTheProcessWhenPartitionsCannotBeOpened() {
    EmptyLog away =
        new EmptyLog() {
          @Override
          public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> of) {
            throw new TimeoutException("Kafka gave no offsets in time");
          }
        };

    handover.onPartitionsAssigned(away, PARTITIONS);

    assertThat(ApplicationLifecycleManager.getExitCode()).isEqualTo(70);
    assertThat(assignment.joined()).isFalse();
  }

  @Test
  void isNotJoinedWhileTheConsumerHasPartitionsThatAreNotOpen() {
    EmptyLog consumer = new EmptyLog();
    handover.onPartitionsAssigned(consumer, PARTITIONS.subList(0, 1));
    assertThat(assignment.joined()).isFalse();

    handover.onPartitionsAssigned(consumer, List.of());
    assertThat(assignment.joined()).isFalse();

    handover.onPartitionsAssigned(consumer, PARTITIONS.subList(1, 2));
    assertThat(assignment.joined()).isTrue();
  }
}
