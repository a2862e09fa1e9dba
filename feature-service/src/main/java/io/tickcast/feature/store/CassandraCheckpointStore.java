package io.tickcast.feature.store;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.tickcast.feature.checkpoint.CheckpointStore;
import io.tickcast.feature.checkpoint.PartitionCheckpoint;
import io.tickcast.feature.checkpoint.SymbolCheckpoint;
import io.tickcast.feature.store.CassandraFeatureStore.Tables;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Checkpoints in the table {@code feature_checkpoints}: a row per symbol, and one with the empty
 * symbol for the partition. Thread-safe.
 */
final class CassandraCheckpointStore implements CheckpointStore {
  private static final Logger LOG = Logger.getLogger(CassandraCheckpointStore.class);
  private static final String PARTITION_ROW = "";
  private static final long RETRY_SECONDS = 2;

  private final Tables tables;
  private final PatientWrites writes;
  private final String consumer;

  /**
   * @param consumer name under which the checkpoints stand: the consumer group
   */
  CassandraCheckpointStore(Tables tables, PatientWrites writes, String consumer) {
    this.tables = tables;
    this.writes = writes;
    this.consumer = consumer;
  }

  @Override
  public Optional<PartitionCheckpoint> load(int partition) throws InterruptedException {
    Statements statements = tables.await();
    while (true) {
      try {
        return read(statements, partition);
      } catch (DriverException e) {
        if (!PatientWrites.isOutage(e)) {
          throw e;
        }
        LOG.infof(
            "Waiting for Cassandra to read the checkpoint of partition %d: %s",
            partition, e.getMessage());
        TimeUnit.SECONDS.sleep(RETRY_SECONDS);
      }
    }
  }

  private Optional<PartitionCheckpoint> read(Statements statements, int partition) {
    List<SymbolCheckpoint> symbols = new ArrayList<>();
    PartitionCheckpoint safe = null;
    for (Row row :
        statements.session().execute(statements.loadCheckpoint().bind(consumer, partition))) {
      String symbol = row.getString("symbol");
      long nextOffset = row.getLong("next_offset");
      if (PARTITION_ROW.equals(symbol)) {
        int generation = CheckpointTimestamp.generation(row.getLong("written"));
        safe = new PartitionCheckpoint(partition, generation, nextOffset, List.of());
      } else {
        symbols.add(new SymbolCheckpoint(symbol, nextOffset, bytes(row.getByteBuffer("state"))));
      }
    }
    return safe == null
        ? Optional.empty()
        : Optional.of(
            new PartitionCheckpoint(partition, safe.generation(), safe.nextOffset(), symbols));
  }

  private static byte[] bytes(ByteBuffer buffer) {
    if (buffer == null) {
      return new byte[0];
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  @Override
  public CompletionStage<Void> save(PartitionCheckpoint checkpoint) throws InterruptedException {
    Statements statements = tables.await();
    List<CompletableFuture<Void>> states = new ArrayList<>();
    for (SymbolCheckpoint symbol : checkpoint.symbols()) {
      BoundStatement save =
          save(
              statements,
              checkpoint,
              symbol.symbol(),
              symbol.nextOffset(),
              ByteBuffer.wrap(symbol.state()));
      states.add(writes.write(statements.session(), save));
    }
    return CompletableFuture.allOf(states.toArray(CompletableFuture[]::new))
        .thenCompose(
            done -> writes.writeNow(statements.session(), savePartition(statements, checkpoint)));
  }

  @Override
  public CompletionStage<Void> restart(PartitionCheckpoint start, Collection<String> forgotten)
      throws InterruptedException {
    Statements statements = tables.await();
    long before = CheckpointTimestamp.lastBefore(start.generation());
    BatchStatementBuilder batch = BatchStatement.builder(BatchType.UNLOGGED);
    batch.addStatement(savePartition(statements, start));
    for (String symbol : forgotten) {
      batch.addStatement(
          statements.forgetCheckpoint().bind(before, consumer, start.partition(), symbol));
    }
    return writes.write(statements.session(), batch.setIdempotence(true).build());
  }

  private BoundStatement savePartition(Statements statements, PartitionCheckpoint checkpoint) {
    return save(statements, checkpoint, PARTITION_ROW, checkpoint.nextOffset(), null);
  }

  private BoundStatement save(
      Statements statements,
      PartitionCheckpoint checkpoint,
      String symbol,
      long nextOffset,
      ByteBuffer state) {
    return statements
        .saveCheckpoint()
        .bind(
            consumer,
            checkpoint.partition(),
            symbol,
            nextOffset,
            state,
            CheckpointTimestamp.of(checkpoint.generation(), nextOffset));
  }
}
