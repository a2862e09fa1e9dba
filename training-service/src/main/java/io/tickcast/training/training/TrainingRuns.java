package io.tickcast.training.training;

import io.micrometer.core.instrument.MeterRegistry;
import io.tickcast.service.outage.Reason;
import io.tickcast.service.thread.DaemonThread;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.hdfs.protocol.QuotaExceededException;
import org.jboss.logging.Logger;

/**
 * The trainings of this process, one at a time, in the order in which they were asked for.
 * Thread-safe.
 */
public final class TrainingRuns implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(TrainingRuns.class);
  private static final int REMEMBERED = 200;
  private static final int PATIENCE_SECONDS = 5;

  private final TrainingJob job;
  private final int most;
  private final Clock clock;
  private final MeterRegistry meters;
  private final Deque<TrainingRun> runs = new ArrayDeque<>();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(new DaemonThread("training"));

  TrainingRuns(TrainingJob job, int most, Clock clock, MeterRegistry meters) {
    this.job = job;
    this.most = most;
    this.clock = clock;
    this.meters = meters;
  }

  /** Queues a run; empty when the queue is full. */
  public synchronized Optional<TrainingRun> queue(TrainingRequest request) {
    if (runs.stream().filter(run -> !run.isOver()).count() >= most) {
      return Optional.empty();
    }
    TrainingRun run = new TrainingRun(UUID.randomUUID().toString(), request, clock);
    runs.addFirst(run);
    while (runs.size() > REMEMBERED && runs.peekLast().isOver()) {
      runs.removeLast();
    }
    worker.execute(() -> execute(run));
    return Optional.of(run);
  }

  /** All runs that are remembered, the newest first. */
  public synchronized List<TrainingRun> all() {
    return new ArrayList<>(runs);
  }

  public synchronized Optional<TrainingRun> find(String id) {
    return runs.stream().filter(run -> run.id().equals(id)).findFirst();
  }

  /** The newest run of a model. */
  public synchronized Optional<TrainingRun> newest(String model) {
    return runs.stream().filter(run -> run.request().model().equals(model)).findFirst();
  }

  private void execute(TrainingRun run) {
    if (!run.start()) {
      return;
    }
    long start = System.nanoTime();
    String model = run.request().model();
    LOG.infof("Training of %s begins, asked for by %s", model, run.request().by());
    try {
      job.execute(run);
      LOG.infof("Training of %s: %s", model, run.snapshot().message());
    } catch (TrainingCancelledException e) {
      run.cancelled();
      LOG.infof("Training of %s: %s", model, run.snapshot().message());
    } catch (TrainingFailedException e) {
      fail(run, e.getMessage());
    } catch (IOException e) {
      fail(run, words(e));
    } catch (RuntimeException | Error e) {
      // A bug: the run must say so, and the next run gets its turn.
      LOG.errorf(e, "Training of %s broke", model);
      run.fail("it broke, see the service's log: " + e);
    }
    meters
        .timer("tickcast.training", "state", run.snapshot().state().name().toLowerCase(Locale.ROOT))
        .record(Duration.ofNanos(System.nanoTime() - start));
  }

  private static String words(IOException e) {
    String first = Reason.of(e);
    // HDFS says so when it has datanodes, but none with room.
    boolean full =
        e instanceof QuotaExceededException || first.contains("could only be written to 0 of");
    return (full ? "there is no space left on HDFS: " : "a store is away: ") + first;
  }

  private void fail(TrainingRun run, String reason) {
    run.fail(reason);
    LOG.warnf("Training of %s failed: %s", run.request().model(), run.snapshot().message());
  }

  /** Cancels what can be cancelled, and waits for what runs: at most 10 s, then it is cut off. */
  @Override
  public void close() {
    worker.shutdown();
    all().forEach(TrainingRun::cancel);
    try {
      if (!worker.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        worker.shutdownNow();
        worker.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
