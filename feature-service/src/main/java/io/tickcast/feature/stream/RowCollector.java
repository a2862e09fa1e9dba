package io.tickcast.feature.stream;

import io.tickcast.feature.store.FeatureStore;
import io.tickcast.feature.store.SeriesBatches;
import io.tickcast.feature.store.SeriesRows;
import io.tickcast.market.bar.Bar;
import io.tickcast.market.feature.FeatureRow;
import io.tickcast.market.feature.PipelineOutput;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Takes what a batch of records makes: feature rows go to Kafka at once, and with their bars,
 * series by series, to the store. Not thread-safe.
 */
final class RowCollector implements PipelineOutput {
  private final RowPublisher publisher;
  private final FeatureStore store;
  private final Tally tally;
  private final SeriesBatches batches;
  private Durability durability = new Durability();

  /**
   * @param batchRows rows of one series that are written together, at least 1
   */
  RowCollector(RowPublisher publisher, FeatureStore store, Tally tally, int batchRows) {
    this.publisher = publisher;
    this.store = store;
    this.tally = tally;
    this.batches = new SeriesBatches(batchRows);
  }

  @Override
  public void bar(Bar bar) {
    batches.add(bar);
    tally.countBar();
  }

  @Override
  public void row(FeatureRow row) {
    batches.add(row);
    publisher.publish(row, durability);
    tally.countRow();
  }

  void late(ConsumerRecord<byte[], byte[]> tick) {
    publisher.publishLate(tick, durability);
  }

  /** Writes the series that have enough rows. */
  void flushFull() throws InterruptedException {
    for (SeriesRows rows : batches.takeFull()) {
      write(rows);
    }
  }

  /**
   * Writes everything.
   *
   * @return complete when all that was collected since the last flush is durable
   */
  CompletableFuture<Void> flush() throws InterruptedException {
    for (SeriesRows rows : batches.takeAll()) {
      write(rows);
    }
    CompletableFuture<Void> done = durability.seal();
    durability = new Durability();
    return done;
  }

  private void write(SeriesRows rows) throws InterruptedException {
    Durability mine = durability;
    mine.begin();
    store.write(rows).whenComplete((done, failure) -> mine.end(failure));
  }
}
