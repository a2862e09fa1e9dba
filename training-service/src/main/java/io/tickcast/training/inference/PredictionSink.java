package io.tickcast.training.inference;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import io.tickcast.contracts.codec.OutcomeCodec;
import io.tickcast.contracts.codec.PredictionCodec;
import io.tickcast.contracts.cql.OutcomeTable;
import io.tickcast.contracts.cql.PredictionTable;
import io.tickcast.market.prediction.Outcome;
import io.tickcast.market.prediction.Prediction;
import io.tickcast.training.store.Rows;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Writes predictions and outcomes to Kafka and Cassandra at once. Thread-safe. */
@Singleton
class PredictionSink {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Rows on their way to Cassandra at once: the driver's own queue has no bound. */
  private static final int AT_ONCE = 256;

  private final MutinyEmitter<Record<String, byte[]>> predictions;
  private final MutinyEmitter<Record<String, byte[]>> outcomes;
  private final Rows rows;
  private final Map<Prediction.Role, Counter> predictionCounts =
      new EnumMap<>(Prediction.Role.class);
  private final Counter outcomeCount;
  private final Semaphore rowsUnderWay = new Semaphore(AT_ONCE);

  PredictionSink(
      @Channel("predictions-out") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<Record<String, byte[]>> predictions,
      @Channel("outcomes-out") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<Record<String, byte[]>> outcomes,
      Rows rows,
      MeterRegistry meters) {
    this.predictions = predictions;
    this.outcomes = outcomes;
    this.rows = rows;
    for (Prediction.Role role : Prediction.Role.values()) {
      predictionCounts.put(role, meters.counter("tickcast.predictions", "role", role.wireName()));
    }
    this.outcomeCount = meters.counter("tickcast.outcomes");
  }

  /**
   * Begins to write a batch. Every write is idempotent, so that a batch that failed half-way may be
   * written again. Blocks while more rows are under way than Cassandra is to be given.
   */
  DurableBatches.Writes begin(RowPredictor.Batch batch) throws InterruptedException {
    List<CompletableFuture<?>> kafka = new ArrayList<>();
    for (Prediction prediction : batch.predictions()) {
      kafka.add(send(predictions, prediction.symbol(), PredictionCodec.encode(prediction)));
    }
    for (Outcome outcome : batch.outcomes()) {
      kafka.add(send(outcomes, outcome.prediction().symbol(), OutcomeCodec.encode(outcome)));
    }
    List<CompletableFuture<?>> cassandra = new ArrayList<>();
    try {
      for (BoundStatement statement : statements(batch)) {
        cassandra.add(write(statement));
      }
    } catch (IOException e) {
      cassandra.add(CompletableFuture.failedFuture(e));
    }
    return () -> {
      await(cassandra, "Cassandra");
      await(kafka, "Kafka");
      batch.predictions().forEach(p -> predictionCounts.get(p.role()).increment());
      outcomeCount.increment(batch.outcomes().size());
    };
  }

  private CompletableFuture<AsyncResultSet> write(BoundStatement statement)
      throws IOException, InterruptedException {
    rowsUnderWay.acquire();
    boolean begun = false;
    try {
      CompletionStage<AsyncResultSet> write = rows.write(statement);
      write.whenComplete((result, failure) -> rowsUnderWay.release());
      begun = true;
      return write.toCompletableFuture();
    } finally {
      if (!begun) {
        rowsUnderWay.release();
      }
    }
  }

  private static CompletableFuture<Void> send(
      MutinyEmitter<Record<String, byte[]>> channel, String symbol, byte[] value) {
    return channel.send(Record.of(symbol, value)).subscribeAsCompletionStage();
  }

  private List<BoundStatement> statements(RowPredictor.Batch batch) throws IOException {
    List<BoundStatement> statements = new ArrayList<>();
    for (Prediction prediction : batch.predictions()) {
      statements.add(
          rows.bind(
              PredictionTable.insert(prediction.role()),
              insert -> PredictionTable.bind(insert, prediction)));
    }
    for (Outcome outcome : batch.outcomes()) {
      statements.add(
          rows.bind(
              OutcomeTable.insert(outcome.prediction().role()),
              insert -> OutcomeTable.bind(insert, outcome)));
    }
    return statements;
  }

  private static void await(List<CompletableFuture<?>> writes, String where)
      throws IOException, InterruptedException {
    try {
      CompletableFuture.allOf(writes.toArray(CompletableFuture[]::new))
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
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
