package io.tickcast.feature.stream;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.tickcast.service.outage.Reason;
import io.tickcast.service.thread.DaemonThread;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Asks Kafka each second where the partitions end, from a thread of its own: while Cassandra is
 * away the stream stands still and fetches nothing, and just then its lag must be seen to grow.
 */
@ApplicationScoped
class LogEnds {
  private static final Logger LOG = Logger.getLogger(LogEnds.class);
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final Assignment assignment;
  private final KafkaClientService clients;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(new DaemonThread("log-ends"));

  LogEnds(Assignment assignment, KafkaClientService clients) {
    this.assignment = assignment;
    this.clients = clients;
  }

  void start(@Observes StartupEvent event) {
    thread.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
  }

  void stop(@Observes @Priority(1) ShutdownEvent event) {
    thread.shutdownNow();
  }

  private void look() {
    if (assignment.all().isEmpty()) {
      return;
    }
    try {
      KafkaConsumer<byte[], byte[]> consumer = clients.getConsumer(TickStream.CHANNEL);
      Map<TopicPartition, Long> ends =
          consumer
              .runOnPollingThread(
                  (Consumer<byte[], byte[]> client) -> {
                    return client.endOffsets(client.assignment(), LIMIT);
                  })
              .await()
              .atMost(LIMIT.multipliedBy(2));
      ends.forEach(this::note);
    } catch (RuntimeException e) {
      // A throw would silently end the schedule.
      LOG.debugf("Kafka did not say where the log ends: %s", Reason.of(e));
    }
  }

  private void note(TopicPartition topicPartition, long end) {
    AssignedPartition partition = assignment.get(topicPartition.partition());
    if (partition != null) {
      partition.noteEnd(end);
    }
  }
}
