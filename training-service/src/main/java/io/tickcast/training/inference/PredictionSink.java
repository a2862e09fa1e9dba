package io.tickcast.training.inference;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tickcast.market.prediction.Prediction;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Takes batches to Kafka, and then to Cassandra: whoever waits for a forecast hears of it before
 * the work of storing it begins. Thread-safe.
 */
@Singleton
class PredictionSink {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final PredictionPublisher publisher;
  private final PredictionStore store;
  private final Map<Prediction.Role, Counter> predictionCounts =
      new EnumMap<>(Prediction.Role.class);
  private final Counter outcomeCount;

  PredictionSink(PredictionPublisher publisher, PredictionStore store, MeterRegistry meters) {
    this.publisher = publisher;
    this.store = store;
    for (Prediction.Role role : Prediction.Role.values()) {
      predictionCounts.put(role, meters.counter("tickcast.predictions", "role", role.wireName()));
    }
    this.outcomeCount = meters.counter("tickcast.outcomes");
  }

  /** Begins to send a batch. */
  DurableBatches.Writes begin(RowPredictor.Batch batch) {
    return new BatchWrites(batch);
  }

  /** One batch on its way. Every write is idempotent; what was refused is begun anew. */
  private final class BatchWrites implements DurableBatches.Writes {
    private final RowPredictor.Batch batch;
    private CompletableFuture<Void> published;

    BatchWrites(RowPredictor.Batch batch) {
      this.batch = batch;
      this.published = publisher.publish(batch);
    }

    @Override
    public void await() throws IOException, InterruptedException {
      if (published.isCompletedExceptionally()) {
        published = publisher.publish(batch);
      }
      taken(published, "Kafka");
      taken(store.write(batch), "Cassandra");
      batch.predictions().forEach(p -> predictionCounts.get(p.role()).increment());
      outcomeCount.increment(batch.outcomes().size());
    }
  }

  private static void taken(CompletableFuture<Void> writes, String where)
      throws IOException, InterruptedException {
    try {
      writes.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException away) {
        throw away;
      }
      throw new IOException(where + " does not take rows: " + e.getCause().getMessage());
    } catch (TimeoutException e) {
      throw new IOException(where + " has not taken the rows within " + PATIENCE);
    }
  }
}
