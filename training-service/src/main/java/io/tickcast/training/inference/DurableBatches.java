package io.tickcast.training.inference;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Batches on their way into Kafka and Cassandra: a few are written at once, and they become durable
 * in their order. What is not taken is written again until it is. Thread-safe.
 */
final class DurableBatches implements AutoCloseable {
  private static final String WRITES = "writes";
  private static final int AT_ONCE = 4;

  /** Where batches go. */
  interface Destination {
    /** Begins to write a batch; writing one again does no harm. */
    Writes begin(RowPredictor.Batch batch) throws InterruptedException;
  }

  /** A batch on its way. */
  interface Writes {
    /**
     * Waits until all of it is durable.
     *
     * @throws IOException when not all of it is taken
     */
    void await() throws IOException, InterruptedException;
  }

  private final Destination destination;
  private final PredictorState state;
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final ExecutorService waiting =
      Executors.newSingleThreadExecutor(run -> new Thread(run, "predictions-durable"));

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
    places.acquire();
    Writes begun = destination.begin(batch);
    return CompletableFuture.runAsync(() -> finish(batch, begun), waiting)
        .whenComplete((done, bug) -> places.release());
  }

  private void finish(RowPredictor.Batch batch, Writes begun) {
    Writes writes = begun;
    Duration wait = null;
    try {
      while (true) {
        try {
          writes.await();
          state.back(WRITES);
          return;
        } catch (IOException e) {
          wait = state.pause(WRITES, e.getMessage(), wait);
          writes = destination.begin(batch);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("told to stop before a batch was durable");
    }
  }

  /** Waits until everything that was added is durable. */
  void awaitAll() throws InterruptedException {
    places.acquire(AT_ONCE);
    places.release(AT_ONCE);
  }

  @Override
  public void close() {
    waiting.shutdownNow();
  }
}
