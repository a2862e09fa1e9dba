package io.tickcast.feature.stream;

import io.quarkus.runtime.Quarkus;
import io.tickcast.service.thread.DaemonThread;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/**
 * The one thread on which ticks become rows. A thread of its own, since it stands still for as long
 * as Cassandra or Kafka is away, which no shared thread may: while it does, the channel stops
 * fetching but stays in its group.
 */
@ApplicationScoped
class StreamThread {
  private static final Logger LOG = Logger.getLogger(StreamThread.class);
  private static final int BUG = 70;

  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(new DaemonThread("tick-stream"));

  /** A step that may be told to stop. */
  interface Step {
    void run() throws InterruptedException;
  }

  /** Runs a step after those that wait already. */
  CompletableFuture<Void> run(Step step) {
    return CompletableFuture.runAsync(() -> orStop(step), executor);
  }

  /** Runs a step again and again, a pause after each. */
  void repeat(Step step, long pauseMillis) {
    executor.scheduleWithFixedDelay(
        () -> orStop(step), pauseMillis, pauseMillis, TimeUnit.MILLISECONDS);
  }

  /** Whatever is no outage is a bug: the process ends, visibly, and a restart goes on safely. */
  private static void orStop(Step step) {
    try {
      step.run();
    } catch (InterruptedException | InterruptException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException("the stream was told to stop", e);
    } catch (RuntimeException | Error e) {
      LOG.fatal("The stream of ticks cannot go on", e);
      endProcess();
      throw e;
    }
  }

  /** Whoever started the process starts it again, and it goes on from its checkpoints. */
  static void endProcess() {
    Quarkus.asyncExit(BUG);
  }

  @PreDestroy
  void stop() {
    executor.shutdownNow();
  }
}
