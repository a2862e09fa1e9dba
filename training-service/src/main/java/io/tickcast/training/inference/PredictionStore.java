package io.tickcast.training.inference;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import io.tickcast.contracts.cql.DayPartition;
import io.tickcast.contracts.cql.OutcomeTable;
import io.tickcast.contracts.cql.PredictionTable;
import io.tickcast.market.prediction.Outcome;
import io.tickcast.market.prediction.Prediction;
import io.tickcast.training.store.Rows;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;

/**
 * Forecasts and outcomes in Cassandra. Those of one symbol, interval and day stand in partitions of
 * the same key, so Cassandra takes some of them as one mutation. Thread-safe.
 */
@Singleton
class PredictionStore {
  private static final int ROWS_TOGETHER = 32;

  /** Statements on their way at once: the driver's own queue has no bound. */
  private static final int AT_ONCE = 64;

  private final Rows rows;
  private final Semaphore underWay = new Semaphore(AT_ONCE);

  PredictionStore(Rows rows) {
    this.rows = rows;
  }

  /**
   * Begins to write a batch; blocks while more is under way than Cassandra is to be given.
   *
   * @return completed when Cassandra has all of it
   * @throws IOException when Cassandra is away
   */
  CompletableFuture<Void> write(RowPredictor.Batch batch) throws IOException, InterruptedException {
    List<CompletableFuture<?>> written = new ArrayList<>();
    for (List<BatchableStatement<?>> partition : inserts(batch).values()) {
      for (int from = 0; from < partition.size(); from += ROWS_TOGETHER) {
        int to = Math.min(from + ROWS_TOGETHER, partition.size());
        written.add(write(together(partition.subList(from, to))));
      }
    }
    return CompletableFuture.allOf(written.toArray(CompletableFuture[]::new));
  }

  private Map<DayPartition, List<BatchableStatement<?>>> inserts(RowPredictor.Batch batch)
      throws IOException {
    Map<DayPartition, List<BatchableStatement<?>>> inserts = new LinkedHashMap<>();
    for (Prediction prediction : batch.predictions()) {
      of(inserts, prediction)
          .add(
              rows.bind(
                  PredictionTable.insert(prediction.role()),
                  insert -> PredictionTable.bind(insert, prediction)));
    }
    for (Outcome outcome : batch.outcomes()) {
      of(inserts, outcome.prediction())
          .add(
              rows.bind(
                  OutcomeTable.insert(outcome.prediction().role()),
                  insert -> OutcomeTable.bind(insert, outcome)));
    }
    return inserts;
  }

  private static List<BatchableStatement<?>> of(
      Map<DayPartition, List<BatchableStatement<?>>> inserts, Prediction prediction) {
    DayPartition partition =
        DayPartition.holding(
            prediction.symbol(), prediction.interval(), prediction.bucketStartMicros());
    return inserts.computeIfAbsent(partition, key -> new ArrayList<>());
  }

  private static Statement<?> together(List<BatchableStatement<?>> inserts) {
    if (inserts.size() == 1) {
      return (Statement<?>) inserts.get(0);
    }
    BatchStatementBuilder batch = BatchStatement.builder(BatchType.UNLOGGED);
    inserts.forEach(batch::addStatement);
    return batch.setIdempotence(true).build();
  }

  private CompletableFuture<AsyncResultSet> write(Statement<?> statement)
      throws IOException, InterruptedException {
    underWay.acquire();
    boolean begun = false;
    try {
      CompletionStage<AsyncResultSet> write = rows.write(statement);
      write.whenComplete((result, failure) -> underWay.release());
      begun = true;
      return write.toCompletableFuture();
    } finally {
      if (!begun) {
        underWay.release();
      }
    }
  }
}
