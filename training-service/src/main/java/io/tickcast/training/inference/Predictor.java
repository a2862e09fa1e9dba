package io.tickcast.training.inference;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.common.annotation.Identifier;
import io.tickcast.contracts.codec.FeatureRowCodec;
import io.tickcast.market.feature.FeatureRow;
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
import org.jboss.logging.Logger;

/**
 * The predictor's parts, put together. {@link #take} is called by one thread at a time; everything
 * else is thread-safe.
 */
@Singleton
public class Predictor {
  private static final Logger LOG = Logger.getLogger(Predictor.class);
  private static final String REGISTRY = "registry";
  private static final String ROWS = "rows";

  private final PredictorSettings settings;
  private final ModelCache cache;
  private final Contenders contenders;
  private final RefusedRows refused;
  private final RowPredictor rows;
  private final Instance<PredictionSink> sink;
  private final PartitionWatch partitions;
  private final PredictorState state = new PredictorState();
  private final Timer inference;

  Predictor(
      PredictorSettings settings,
      ModelRegistry registry,
      Aliases aliases,
      Rows rows,
      Instance<PredictionSink> sink,
      @Identifier("predictor-partitions") PartitionWatch partitions,
      MeterRegistry meters) {
    this.settings = settings;
    this.cache = new ModelCache(registry, settings.modelsInMemory());
    this.refused = new RefusedRows(meters);
    this.contenders = new Contenders(registry, aliases, cache, refused);
    this.rows = new RowPredictor(contenders, cache, new CassandraHistory(rows));
    // Asked for at the first batch: the registry is polled before the channels are wired.
    this.sink = sink;
    this.partitions = partitions;
    this.inference = meters.timer("tickcast.inference.batch");
    meters.gauge("tickcast.models.served", contenders, Contenders::champions);
  }

  /** Looks at the registry; an outage is kept for the health check and said once. */
  void refreshContenders() {
    try {
      contenders.refresh();
      recovered(REGISTRY);
    } catch (IOException e) {
      failed(
          REGISTRY,
          "HDFS is away: %s; %s".formatted(firstLine(e), Setting.of("tickcast.hdfs.uri")));
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
   * Predicts a batch and makes it durable.
   *
   * @throws IOException when a part is away: the same batch is to be given again
   */
  void take(List<FeatureRow> batch) throws IOException, InterruptedException {
    boolean done = false;
    try {
      if (!contenders.isKnown()) {
        contenders.refresh();
      }
      if (partitions.takeChanged()) {
        rows.reset();
      }
      long start = System.nanoTime();
      RowPredictor.Batch predicted = rows.predict(batch);
      inference.record(Duration.ofNanos(System.nanoTime() - start));
      sink.get().write(predicted);
      recovered(ROWS);
      done = true;
    } finally {
      if (!done) {
        rows.reset();
      }
    }
  }

  /**
   * Waits before the next try, twice as long as the last time, and keeps the reason for the health
   * check.
   */
  Duration pause(Duration last, String reason) throws InterruptedException {
    failed(ROWS, reason);
    Duration wait = last == null ? settings.firstWait() : last.multipliedBy(2);
    wait = wait.compareTo(settings.longestWait()) > 0 ? settings.longestWait() : wait;
    Thread.sleep(wait.toMillis());
    return wait;
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
    all.putAll(cache.bad());
    return all;
  }

  private void failed(String part, String reason) {
    if (state.away(part, reason)) {
      LOG.warnf("Predictions wait: %s", reason);
    }
  }

  private void recovered(String part) {
    if (state.back(part)) {
      LOG.infof("Predictions go on");
    }
  }

  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  @PreDestroy
  void close() {
    cache.close();
  }
}
