package io.tickcast.feature.backfill;

import io.tickcast.archive.TickArchive;
import io.tickcast.feature.store.FeatureStore;
import io.tickcast.feature.store.SeriesBatches;
import io.tickcast.feature.store.SeriesRows;
import io.tickcast.market.bar.Bar;
import io.tickcast.market.feature.FeaturePipeline;
import io.tickcast.market.feature.FeatureRow;
import io.tickcast.market.feature.PipelineOutput;
import io.tickcast.market.feature.PipelineSettings;
import io.tickcast.market.tick.Heartbeat;
import io.tickcast.market.tick.Tick;
import io.tickcast.market.tick.TickRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * One reading of the archive, from its beginning: an indicator remembers, so rows from the middle
 * of history need what came before them. Not thread-safe.
 */
final class BackfillPass implements TickArchive.Sink, PipelineOutput {
  private static final int BATCH_ROWS = 100;

  /**
   * Records read between two looks, wanted or not: whoever cancels must not wait for a rare symbol.
   */
  static final int FLUSH_RECORDS = 20_000;

  private final Backfill backfill;
  private final PipelineSettings settings;
  private final FeatureStore store;
  private final Map<String, FeaturePipeline> pipelines = new HashMap<>();
  private final SeriesBatches batches = new SeriesBatches(BATCH_ROWS);
  private final List<CompletableFuture<Void>> writing = new ArrayList<>();
  private boolean wanted;
  private int records;
  private long ticks;
  private long rows;

  BackfillPass(Backfill backfill, PipelineSettings settings, FeatureStore store) {
    this.backfill = backfill;
    this.settings = settings;
    this.store = store;
  }

  @Override
  public void accept(long offset, TickRecord record) {
    if (record instanceof Tick tick) {
      ticks++;
      if (backfill.order().symbols().isEmpty()
          || backfill.order().symbols().contains(tick.symbol())) {
        pipelines
            .computeIfAbsent(tick.symbol(), s -> new FeaturePipeline(s, settings))
            .accept(tick, this);
      }
    } else if (record instanceof Heartbeat heartbeat) {
      for (String symbol : heartbeat.symbols()) {
        FeaturePipeline pipeline = pipelines.get(symbol);
        if (pipeline != null) {
          pipeline.advance(heartbeat.tsMicros(), this);
        }
      }
    }
    write(batches.takeFull());
    records++;
    if (records == FLUSH_RECORDS) {
      finish();
    }
  }

  @Override
  public void bar(Bar bar) {
    wanted = backfill.order().wants(bar.startMicros());
    if (wanted) {
      batches.add(bar);
    }
  }

  @Override
  public void row(FeatureRow row) {
    if (wanted) {
      batches.add(row);
    }
  }

  /** Writes what was gathered and waits until it is durable. */
  void finish() {
    write(batches.takeAll());
    try {
      CompletableFuture.allOf(writing.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      throw new IllegalStateException("a row cannot be written: " + e.getCause().getMessage(), e);
    }
    writing.clear();
    backfill.progress(ticks, rows);
    records = 0;
    ticks = 0;
    rows = 0;
    if (backfill.isCancelled()) {
      throw new CancellationException("cancelled");
    }
  }

  private void write(List<SeriesRows> full) {
    try {
      for (SeriesRows batch : full) {
        writing.add(store.write(batch).toCompletableFuture());
        rows += batch.size();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the service ends");
    }
  }
}
