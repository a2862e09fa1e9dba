package io.tickcast.training.inference;

import io.tickcast.service.thread.DaemonThread;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Batches on their way into Kafka and Cassandra: some are written at once, and they become durable
 * in their order. What is not taken is written again until it is. Thread-safe.
 */
final class DurableBatches implements AutoCloseable {
  private static final String WRITES = "writes";

  /** Forecasts and outcomes on their way, about a kilobyte each. */
  private static final int MOST_AT_ONCE = 8_000;

  /** Where batches go. */
  interface Destination {
    /** Begins to write a batch. */
    Writes begin(RowPredictor.Batch batch);
  }

  /** A batch on its way. */
  interface Writes {
    /**
     * Waits until all of it is durable.
     *
     * @throws IOException when not all of it is taken; the next call tries again
     */
    void await() throws IOException, InterruptedException;
  }

  private final Destination destination;
  private final PredictorState state;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);
  private final ExecutorService waiting =
      Executors.newSingleThreadExecutor(new DaemonThread("predictions-durable"));

  DurableBatches(Destination destination, PredictorState state) {
    this.destination = destination;
    this.state = state;
  }

  /**
   * Begins to write a batch; blocks while too many are being written.
   *
   * @return completed when the batch and all before it are durable; fails with a bug, or with a
   *     {@link CancellationException} at the end of the process
   */
  CompletableFuture<Void> add(RowPredictor.Batch batch) throws InterruptedException {
    int size = Math.min(Math.max(1, batch.size()), MOST_AT_ONCE);
    places.acquire(size);
    Writes writes = destination.begin(batch);
    return CompletableFuture.runAsync(() -> finish(writes), waiting)
        .whenComplete((done, bug) -> places.release(size));
  }

  private void finish(Writes writes) {
    Duration wait = null;
    try {
      while (true) {
        try {
          writes.await();
          state.back(WRITES);
          return;
        } catch (IOException e) {
          wait = state.pause(WRITES, e.getMessage(), wait);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("told to stop before a batch was durable");
    }
  }

  /** Waits until everything that was added is durable. */
  void awaitAll() throws InterruptedException {
    places.acquire(MOST_AT_ONCE);
    places.release(MOST_AT_ONCE);
  }

  @Override
  public void close() {
    waiting.shutdownNow();
  }
}
