package io.tickcast.training.inference;

import io.tickcast.training.inference.PredictionSink.Writes;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Batches on their way into Kafka and Cassandra: a few are written at once, and they become durable
 * in their order. What is not taken is written again until it is. Thread-safe.
 */
final class DurableBatches implements AutoCloseable {
  private static final String WRITES = "writes";
  private static final int AT_ONCE = 4;

  private final Supplier<PredictionSink> sink;
  private final PredictorState state;
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final ExecutorService waiting =
      Executors.newSingleThreadExecutor(run -> new Thread(run, "predictions-durable"));

  DurableBatches(Supplier<PredictionSink> sink, PredictorState state) {
    this.sink = sink;
    this.state = state;
  }

  /**
   * Begins to write a batch; blocks while too many are being written.
   *
   * @return completed when the batch and all before it are durable; fails with a bug only
   */
  CompletableFuture<Void> add(RowPredictor.Batch batch) throws InterruptedException {
    places.acquire();
    Writes begun = sink.get().begin(batch);
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
          writes = sink.get().begin(batch);
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("told to stop before a batch was durable", e);
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
