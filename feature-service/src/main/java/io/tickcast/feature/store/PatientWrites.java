package io.tickcast.feature.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import io.tickcast.service.thread.DaemonThread;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Writes that are repeated until Cassandra takes them. Every write is idempotent, so that repeating
 * one whose answer was lost does no harm. Bounded in flight: while Cassandra is away, callers wait
 * and memory stays what it is. Thread-safe.
 */
final class PatientWrites implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(PatientWrites.class);
  private static final long FIRST_BACKOFF_MILLIS = 100;
  private static final long LONGEST_BACKOFF_MILLIS = 2_000;

  private final Semaphore inFlight;
  private final AtomicLong awaySinceNanos = new AtomicLong();
  private final ScheduledExecutorService retries =
      Executors.newSingleThreadScheduledExecutor(new DaemonThread("cassandra-retries"));

  /**
   * @param mostInFlight writes that may be under way at once, at least 1
   */
  PatientWrites(int mostInFlight) {
    this.inFlight = new Semaphore(mostInFlight);
  }

  /** Writes as soon as fewer than the most are in flight. */
  CompletableFuture<Void> write(CqlSession session, Statement<?> statement)
      throws InterruptedException {
    inFlight.acquire();
    CompletableFuture<Void> done = writeNow(session, statement);
    done.whenComplete((written, failure) -> inFlight.release());
    return done;
  }

  /** Writes without waiting for others: for the few that follow on others. */
  CompletableFuture<Void> writeNow(CqlSession session, Statement<?> statement) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    attempt(session, statement, FIRST_BACKOFF_MILLIS, done);
    return done;
  }

  private void attempt(
      CqlSession session, Statement<?> statement, long backoff, CompletableFuture<Void> done) {
    session
        .executeAsync(statement)
        .whenComplete(
            (result, failure) -> {
              if (failure == null) {
                noteBack();
                done.complete(null);
              } else if (isOutage(failure)) {
                // One slow write is no outage.
                if (backoff > FIRST_BACKOFF_MILLIS) {
                  noteAway(failure);
                }
                long next = Math.min(2 * backoff, LONGEST_BACKOFF_MILLIS);
                retries.schedule(
                    () -> attempt(session, statement, next, done), backoff, TimeUnit.MILLISECONDS);
              } else {
                done.completeExceptionally(failure);
              }
            });
  }

  /** Whether waiting may heal it; a statement that Cassandra does not understand it never will. */
  static boolean isOutage(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof DriverException && !(cause instanceof QueryValidationException);
  }

  private void noteAway(Throwable failure) {
    if (awaySinceNanos.compareAndSet(0, System.nanoTime())) {
      LOG.warnf(
          "Cassandra does not take writes; waiting for it, nothing is lost: %s",
          failure.getMessage());
    }
  }

  private void noteBack() {
    long since = awaySinceNanos.get();
    if (since != 0 && awaySinceNanos.compareAndSet(since, 0)) {
      LOG.infof(
          "Cassandra takes writes again after %d s",
          TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since));
    }
  }

  /** Whether the last thing heard of Cassandra is that it does not take writes. */
  boolean isAway() {
    return awaySinceNanos.get() != 0;
  }

  @Override
  public void close() {
    retries.shutdownNow();
  }
}
