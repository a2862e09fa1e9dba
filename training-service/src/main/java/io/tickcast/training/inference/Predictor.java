package io.tickcast.training.inference;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.common.annotation.Identifier;
import io.tickcast.contracts.codec.FeatureRowCodec;
import io.tickcast.market.feature.FeatureRow;
import io.tickcast.service.outage.Reason;
import io.tickcast.service.settings.Setting;
import io.tickcast.training.registry.Aliases;
import io.tickcast.training.registry.ModelRegistry;
import io.tickcast.training.store.Rows;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The predictor's parts, put together. {@link #take} is called by one thread at a time; everything
 * else is thread-safe.
 */
@Singleton
public class Predictor {
  private static final String REGISTRY = "registry";
  private static final String ROWS = "rows";

  private final ModelCache cache;
  private final Contenders contenders;
  private final RefusedRows refused;
  private final RowPredictor rows;
  private final DurableBatches durable;
  private final PartitionWatch partitions;
  private final PredictorState state;
  private final Timer inference;

  Predictor(
      PredictorSettings settings,
      ModelRegistry registry,
      Aliases aliases,
      Rows rows,
      Instance<PredictionSink> sink,
      @Identifier("predictor-partitions") PartitionWatch partitions,
      MeterRegistry meters) {
    this.state = new PredictorState(settings);
    this.cache = new ModelCache(registry, settings.modelsInMemory());
    this.refused = new RefusedRows(meters);
    this.contenders = new Contenders(registry, aliases, cache, refused);
    this.rows = new RowPredictor(contenders, cache, new CassandraHistory(rows));
    // Asked for at the first batch: the registry is polled before the channels are wired.
    this.durable = new DurableBatches(batch -> sink.get().begin(batch), state);
    this.partitions = partitions;
    this.inference = meters.timer("tickcast.inference.batch");
    meters.gauge("tickcast.models.served", contenders, Contenders::served);
  }

  /** Looks at the registry; an outage is kept for the health check and said once. */
  void refreshContenders() {
    try {
      contenders.refresh();
      state.back(REGISTRY);
    } catch (IOException e) {
      state.away(
          REGISTRY,
          "HDFS is away: %s; %s".formatted(Reason.of(e), Setting.of("tickcast.hdfs.uri")));
    }
  }

  /** The rows in the records; what is no row is counted and left out. */
  List<FeatureRow> decode(List<byte[]> values) {
    List<FeatureRow> decoded = new ArrayList<>(values.size());
    for (byte[] value : values) {
      try {
        decoded.add(FeatureRowCodec.decode(value));
      } catch (IllegalArgumentException e) {
        refused.malformed(e.getMessage());
      }
    }
    return decoded;
  }

  /**
   * Predicts a batch, however long it takes until all that it needs is there, and begins to make it
   * durable.
   *
   * @return completed when the batch and all before it are durable; fails as {@link
   *     DurableBatches#add} says
   */
  CompletionStage<Void> take(List<FeatureRow> batch) throws InterruptedException {
    try {
      return durable.add(predict(batch));
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private RowPredictor.Batch predict(List<FeatureRow> batch) throws InterruptedException {
    Duration wait = null;
    while (true) {
      try {
        if (!contenders.isKnown()) {
          contenders.look();
        }
        if (partitions.takeChanged()) {
          forgetHistories();
        }
        long start = System.nanoTime();
        RowPredictor.Batch predicted = rows.predict(batch);
        inference.record(Duration.ofNanos(System.nanoTime() - start));
        state.back(ROWS);
        return predicted;
      } catch (IOException e) {
        forgetHistories();
        wait = state.pause(ROWS, e.getMessage(), wait);
      }
    }
  }

  /** They are read anew from what is stored, so all of it must be there. */
  private void forgetHistories() throws InterruptedException {
    durable.awaitAll();
    rows.reset();
  }

  /** Whether the registry has been read and nothing is away; else why not. */
  PredictorState state() {
    return state;
  }

  boolean isReady() {
    return contenders.isKnown() && state.trouble().isEmpty();
  }

  /** Which versions do not serve, and why. */
  Map<String, String> refusedModels() {
    Map<String, String> all = new TreeMap<>(refused.reasons());
    all.putAll(cache.missing().reasons());
    all.putAll(cache.bad());
    return all;
  }

  @PreDestroy
  void close() {
    durable.close();
    cache.close();
  }
}
