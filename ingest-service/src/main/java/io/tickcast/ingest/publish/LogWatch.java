package io.tickcast.ingest.publish;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.service.outage.KafkaFault;
import io.tickcast.service.outage.Outage;
import io.tickcast.service.outage.Reason;
import io.tickcast.service.thread.DaemonThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Looks each second where the topic {@code ticks} ends, and so knows whether Kafka is there.
 * Thread-safe.
 */
@ApplicationScoped
public class LogWatch {
  private static final Logger LOG = Logger.getLogger(LogWatch.class);
  private static final long LIMIT_SECONDS = 3;
  private static final String NO_ANSWER = "no answer within " + LIMIT_SECONDS + " s";

  private final KafkaClients kafka;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(new DaemonThread("log-watch"));
  private volatile Map<Integer, Long> ends = Map.of();
  private final Outage outage = new Outage(LOG, "Kafka", KafkaFault.ADDRESS);
  private volatile boolean asked;

  LogWatch(KafkaClients kafka) {
    this.kafka = kafka;
  }

  void start(@Observes StartupEvent event) {
    thread.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    thread.shutdownNow();
  }

  /** By partition, the offset that the next record will have; empty before Kafka was reached. */
  public Map<Integer, Long> ends() {
    return ends;
  }

  /**
   * Asks where a partition, of any topic, begins now.
   *
   * @return offset of the oldest record that Kafka holds, or of the next one
   * @throws IOException when Kafka does not say
   */
  public long begin(TopicPartition partition) throws IOException {
    try {
      return kafka
          .admin()
          .listOffsets(Map.of(partition, OffsetSpec.earliest()))
          .partitionResult(partition)
          .get(LIMIT_SECONDS, TimeUnit.SECONDS)
          .offset();
    } catch (ExecutionException e) {
      throw unknownBegin(partition, Reason.of(e.getCause()));
    } catch (TimeoutException e) {
      throw unknownBegin(partition, NO_ANSWER);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("told to stop");
    }
  }

  private static IOException unknownBegin(TopicPartition partition, String why) {
    return new IOException("Kafka does not tell where %s begins: %s".formatted(partition, why));
  }

  /** Why Kafka cannot be used; empty when it can. */
  Optional<String> trouble() {
    return asked ? outage.reason() : Optional.of("not asked yet");
  }

  /** The setting at fault. */
  String setting() {
    return outage.settings();
  }

  private void look() {
    try {
      ends = ask(kafka.admin());
      outage.ends();
      asked = true;
    } catch (ExecutionException e) {
      complain(e.getCause());
    } catch (TimeoutException e) {
      outage.begins(NO_ANSWER);
      asked = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      complain(e);
    }
  }

  private void complain(Throwable failure) {
    outage.begins(Reason.of(failure), KafkaFault.keys(failure));
    asked = true;
  }

  private static Map<Integer, Long> ask(Admin admin)
      throws ExecutionException, InterruptedException, TimeoutException {
    String topic = Topic.TICKS.topicName();
    TopicDescription description =
        admin
            .describeTopics(List.of(topic))
            .allTopicNames()
            .get(LIMIT_SECONDS, TimeUnit.SECONDS)
            .get(topic);
    Map<TopicPartition, OffsetSpec> latest =
        description.partitions().stream()
            .collect(
                Collectors.toMap(
                    p -> new TopicPartition(topic, p.partition()), p -> OffsetSpec.latest()));
    Map<TopicPartition, ListOffsetsResultInfo> found =
        admin.listOffsets(latest).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    Map<Integer, Long> ends = new HashMap<>();
    found.forEach((partition, info) -> ends.put(partition.partition(), info.offset()));
    return Map.copyOf(ends);
  }
}
