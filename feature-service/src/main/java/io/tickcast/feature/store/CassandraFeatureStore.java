package io.tickcast.feature.store;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import io.tickcast.contracts.cql.DayPartition;
import io.tickcast.contracts.cql.SeriesTable;
import io.tickcast.contracts.cql.SeriesTable.Series;
import io.tickcast.market.feature.PipelineSettings;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Bars and features in Cassandra. Bars and feature rows of one symbol, interval and day stand in
 * partitions of the same key, so Cassandra takes a batch of them as one mutation. Thread-safe.
 */
final class CassandraFeatureStore implements FeatureStore {
  private final Tables tables;
  private final PatientWrites writes;
  private final PipelineSettings settings;
  private final OptionalLong timestamp;
  private final KnownSeries known = new KnownSeries();
  private volatile RowInserts inserts;

  /** Gives the tables, and waits for them at first. */
  interface Tables {
    /** The session with its prepared statements. */
    Statements await() throws InterruptedException;
  }

  /**
   * @param settings names the columns of each feature set
   * @param timestamp microseconds by which Cassandra orders writes of the same row; empty for the
   *     time of the write
   */
  CassandraFeatureStore(
      Tables tables, PatientWrites writes, PipelineSettings settings, OptionalLong timestamp) {
    this.tables = tables;
    this.writes = writes;
    this.settings = settings;
    this.timestamp = timestamp;
  }

  @Override
  public CompletionStage<Void> write(SeriesRows rows) throws InterruptedException {
    Statements statements = tables.await();
    CompletableFuture<Void> written =
        writes.write(statements.session(), statement(statements, rows));
    return known.isListed(rows.partition())
        ? written
        : CompletableFuture.allOf(written, list(statements, rows.partition()));
  }

  private Statement<?> statement(Statements statements, SeriesRows rows) {
    List<BatchableStatement<?>> inserts = inserts(statements).of(rows);
    if (inserts.size() == 1 && timestamp.isEmpty()) {
      return (Statement<?>) inserts.get(0);
    }
    BatchStatementBuilder batch = BatchStatement.builder(BatchType.UNLOGGED);
    inserts.forEach(batch::addStatement);
    timestamp.ifPresent(batch::setQueryTimestamp);
    return batch.setIdempotence(true).build();
  }

  /** Made at the first row: only then is it sure that the statements are prepared. */
  private RowInserts inserts(Statements statements) {
    RowInserts made = inserts;
    if (made == null) {
      made = new RowInserts(statements.bar(), statements.features(), settings);
      inserts = made;
    }
    return made;
  }

  private CompletableFuture<Void> list(Statements statements, DayPartition partition)
      throws InterruptedException {
    Series series = new Series(partition.symbol(), partition.interval());
    return CompletableFuture.allOf(
            writes.write(statements.session(), SeriesTable.bindSeries(statements.series(), series)),
            writes.write(statements.session(), SeriesTable.bindDay(statements.day(), partition)))
        .thenRun(() -> known.noteListed(partition));
  }
}
