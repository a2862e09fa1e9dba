package io.tickcast.ingest.archive;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.tickcast.archive.chain.ChainId;
import io.tickcast.archive.chain.LogRange;
import io.tickcast.archive.chain.Step;
import io.tickcast.service.kafka.WholeBatches;
import io.tickcast.service.outage.Reason;
import io.tickcast.service.settings.Setting;
import io.tickcast.service.thread.DaemonThread;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Hands the topics to the {@link TickArchive}, all in one thread: batches, the passing of time,
 * partitions that come and go, and outages. Where reading begins, HDFS says. A batch is answered
 * only when it is taken, so while HDFS is away nothing more is fetched than the channel's small
 * queue; then reading is set back to what is safe.
 */
@ApplicationScoped
class ArchiveConsumer {
  private static final Logger LOG = Logger.getLogger(ArchiveConsumer.class);
  private static final String CHANNEL = "ticks-in";
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(10);
  private static final Duration COMMIT_LIMIT = Duration.ofSeconds(5);
  private static final long FIRST_BACKOFF_MILLIS = 1_000;
  private static final long REFUSED_RETRY_SECONDS = 60;

  /** Work that HDFS or Kafka may interrupt. */
  private interface Work {
    void run() throws IOException;
  }

  private final TickArchive archive;
  private final ArchiveStore store;
  private final ArchiveMeters meters;
  private final ArchiveSettings settings;
  private final Failpoint failpoint;
  private final KafkaClientService channels;

  /** It goes with the process: the channel still hands its partitions back after {@link #stop}. */
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(new DaemonThread("tick-archive"));

  private final Map<TopicPartition, Long> committed = new HashMap<>();
  private final Set<TopicPartition> owned = ConcurrentHashMap.newKeySet();
  private CompletableFuture<Void> waiting;
  private long backoffMillis = FIRST_BACKOFF_MILLIS;
  private long secondsRefused;
  private boolean away;
  private boolean retryPending;
  private boolean stopped;
  private volatile String trouble = "HDFS was not asked yet";

  ArchiveConsumer(
      TickArchive archive,
      ArchiveStore store,
      ArchiveMeters meters,
      ArchiveSettings settings,
      Failpoint failpoint,
      KafkaClientService channels) {
    this.archive = archive;
    this.store = store;
    this.meters = meters;
    this.settings = settings;
    this.failpoint = failpoint;
    this.channels = channels;
  }

  /** Why nothing is archived; null while all is well. */
  String trouble() {
    return trouble;
  }

  /** Whether a chain is this instance's to write. */
  boolean owns(ChainId chain) {
    return owned.contains(new TopicPartition(chain.topic(), chain.partition()));
  }

  void start(@Observes StartupEvent event) {
    thread.execute(() -> guarded(store::probe));
    Runnable passing = new Recurring("The archive's clock", () -> guarded(this::passTime));
    thread.scheduleWithFixedDelay(passing, 1, 1, TimeUnit.SECONDS);
  }

  /** Before the channel closes: ends all files, so that the next start reads on from here. */
  void stop(@Observes @Priority(1) ShutdownEvent event) {
    try {
      Map<TopicPartition, OffsetAndMetadata> offsets =
          inThread(
              () -> {
                stopped = true;
                drain(archive.partitions());
                return offsets(archive.durable());
              });
      if (!offsets.isEmpty()) {
        consumer().commit(offsets).await().atMost(COMMIT_LIMIT);
      }
    } catch (TimeoutException | RuntimeException e) {
      LOG.warnf(
          "The archive did not end its files in time; they are written again: %s", Reason.of(e));
    }
  }

  @Incoming(CHANNEL)
  CompletionStage<Void> consume(ConsumerRecords<byte[], byte[]> polled) {
    ConsumerRecords<byte[], byte[]> batch = WholeBatches.of(polled);
    CompletableFuture<Void> taken = new CompletableFuture<>();
    thread.execute(
        () -> {
          waiting = taken;
          archive.handedOut(batch);
          if (!away && !stopped) {
            guarded(() -> archive.take(batch));
          }
          if (!away) {
            answer();
          }
        });
    return taken;
  }

  /**
   * Partitions come. Answers where reading must begin, as far as HDFS told; the rest is set right
   * when it answers.
   *
   * @param positions where the consumer would read on
   * @param ranges what Kafka holds of each
   */
  Map<TopicPartition, Long> assign(
      Map<TopicPartition, Long> positions, Map<TopicPartition, LogRange> ranges) {
    thread.execute(() -> positions.forEach(archive::assign));
    owned.addAll(positions.keySet());
    try {
      return inThread(() -> away ? Map.of() : archive.recover(ranges));
    } catch (TimeoutException | IllegalStateException e) {
      thread.execute(() -> begin(Reason.of(e)));
      return Map.of();
    }
  }

  /** Partitions come of which it is not known yet what Kafka holds; that is asked again. */
  void assignLater(Map<TopicPartition, Long> positions, String why) {
    thread.execute(
        () -> {
          positions.forEach(archive::assign);
          begin(why);
        });
    owned.addAll(positions.keySet());
  }

  /**
   * Partitions go: ends their segments. Answers by partition what may be committed.
   *
   * @throws TimeoutException when that takes longer than a rebalance may
   */
  Map<TopicPartition, OffsetAndMetadata> revoke(Collection<TopicPartition> partitions)
      throws TimeoutException {
    owned.removeAll(partitions);
    return inThread(
        () -> {
          drain(partitions);
          Map<TopicPartition, Long> durable = archive.durable();
          durable.keySet().retainAll(partitions);
          partitions.forEach(archive::release);
          return offsets(durable);
        });
  }

  private void drain(Collection<TopicPartition> partitions) {
    if (!away) {
      guarded(() -> archive.rollAll(partitions));
    }
  }

  private <T> T inThread(Callable<T> work) throws TimeoutException {
    try {
      return thread.submit(work).get(DRAIN_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TimeoutException("interrupted");
    } catch (TimeoutException e) {
      throw new TimeoutException("HDFS took longer than " + DRAIN_LIMIT);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
    }
  }

  private void passTime() throws IOException {
    if (stopped) {
      return;
    }
    if (!away) {
      store.probe();
      archive.rollDue();
      commit();
      if (archive.refusal() != null && ++secondsRefused % REFUSED_RETRY_SECONDS == 0) {
        goBack();
      }
    }
    meters.lag(archive.lag());
  }

  private void guarded(Work work) {
    try {
      work.run();
      if (!away) {
        tell(archive.refusal());
      }
    } catch (IOException e) {
      begin(Reason.of(e));
    } catch (RuntimeException e) {
      LOG.error("The archive failed", e);
      begin(Reason.of(e));
    }
  }

  private void tell(String refusal) {
    if (trouble != null && refusal == null) {
      LOG.info("HDFS answers");
    }
    trouble = refusal;
  }

  /** An outage: nothing more is taken, and what is not safe is read again when it is over. */
  private void begin(String why) {
    if (!away) {
      LOG.warnf("The archive waits: %s; %s", why, Setting.of("tickcast.hdfs.uri"));
    }
    away = true;
    trouble = why;
    archive.abandon();
    if (!retryPending) {
      retryPending = true;
      thread.schedule(this::retry, backoffMillis, TimeUnit.MILLISECONDS);
      backoffMillis = Math.min(2 * backoffMillis, settings.maxBackoff().toMillis());
    }
  }

  private void retry() {
    retryPending = false;
    if (stopped) {
      return;
    }
    try {
      store.probe();
      goBack();
    } catch (IOException | RuntimeException e) {
      begin(Reason.of(e));
      return;
    }
    LOG.infof("The archive goes on after: %s", trouble);
    away = false;
    trouble = archive.refusal();
    answer();
  }

  /** Asks where the chains end that are not known, and sets the consumer there. */
  private void goBack() throws IOException {
    Map<TopicPartition, LogRange> ranges = polling(LogRanges::of);
    ranges.keySet().retainAll(archive.unrecovered());
    Map<TopicPartition, Long> positions = archive.recover(ranges);
    polling(
        consumer -> {
          positions.keySet().retainAll(consumer.assignment());
          positions.forEach(consumer::seek);
          return positions;
        });
  }

  private <T> T polling(Function<Consumer<byte[], byte[]>, T> work) {
    return this.<byte[], byte[]>consumer().runOnPollingThread(work).await().atMost(DRAIN_LIMIT);
  }

  private void answer() {
    if (waiting != null) {
      backoffMillis = away ? backoffMillis : FIRST_BACKOFF_MILLIS;
      waiting.complete(null);
      waiting = null;
    }
  }

  /**
   * For display and for the next start; the files are what counts. Kafka refuses it during a
   * rebalance: then it is tried again, whether or not more is archived by then.
   */
  private void commit() {
    Map<TopicPartition, Long> durable = archive.durable();
    durable.entrySet().removeIf(e -> e.getValue().equals(committed.get(e.getKey())));
    if (durable.isEmpty()) {
      return;
    }
    failpoint.reached(null, Step.COUNTING);
    consumer()
        .commitAsync(offsets(durable))
        .subscribe()
        .with(
            done -> thread.execute(() -> committed.putAll(durable)),
            e -> LOG.debugf("Offsets were not committed yet: %s", e.getMessage()));
  }

  private static Map<TopicPartition, OffsetAndMetadata> offsets(Map<TopicPartition, Long> durable) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    durable.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
    return offsets;
  }

  private <K, V> KafkaConsumer<K, V> consumer() {
    return channels.getConsumer(CHANNEL);
  }
}
