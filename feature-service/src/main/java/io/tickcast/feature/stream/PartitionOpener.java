package io.tickcast.feature.stream;

import io.tickcast.contracts.codec.TickDecoder;
import io.tickcast.feature.archive.ArchivedPast;
import io.tickcast.feature.checkpoint.CheckpointStore;
import io.tickcast.feature.checkpoint.Checkpointer;
import io.tickcast.feature.checkpoint.PartitionCheckpoint;
import io.tickcast.feature.checkpoint.Restoration;
import io.tickcast.feature.store.FeatureStore;
import io.tickcast.feature.store.StoreConfig;
import io.tickcast.market.feature.PipelineSettings;
import io.tickcast.service.tick.TickSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Brings a newly assigned partition to where its checkpoint left it. */
@ApplicationScoped
class PartitionOpener {
  private static final Logger LOG = Logger.getLogger(PartitionOpener.class);

  private final PipelineSettings settings;
  private final FeatureConfig config;
  private final TickSettings ticks;
  private final StoreConfig storeConfig;
  private final CheckpointStore checkpoints;
  private final FeatureStore store;
  private final RowPublisher publisher;
  private final StreamMetrics metrics;
  private final ArchivedPast past;

  PartitionOpener(
      PipelineSettings settings,
      FeatureConfig config,
      TickSettings ticks,
      StoreConfig storeConfig,
      CheckpointStore checkpoints,
      FeatureStore store,
      RowPublisher publisher,
      StreamMetrics metrics,
      ArchivedPast past) {
    this.settings = settings;
    this.config = config;
    this.ticks = ticks;
    this.storeConfig = storeConfig;
    this.checkpoints = checkpoints;
    this.store = store;
    this.publisher = publisher;
    this.metrics = metrics;
    this.past = past;
  }

  /**
   * Loads the state; blocks until the store answers.
   *
   * @param partition number of the Kafka partition
   * @param beginning first offset that the log still holds
   * @param end offset after the last record of the log
   */
  AssignedPartition open(int partition, long beginning, long end) throws InterruptedException {
    Optional<PartitionCheckpoint> stored = checkpoints.load(partition);
    Restoration restoration = restoration(partition, stored, beginning, end);
    if (restoration.remark() != null) {
      LOG.warn(restoration.remark());
    }
    metrics.rebuilding(restoration.forgotten().size());
    if (restoration.restarts()) {
      checkpoints
          .restart(restoration.start(), restoration.forgotten())
          .toCompletableFuture()
          .join();
    }
    PartitionPipelines pipelines = new PartitionPipelines(settings);
    restoration.restored().forEach(r -> pipelines.restore(r.pipeline(), r.nextOffset()));
    LOG.infof(
        "partition %d: going on from offset %d of %d with %d symbols",
        partition, restoration.start().nextOffset(), end, pipelines.size());
    AssignedPartition opened = opened(restoration.start(), pipelines);
    if (opened.position() < beginning) {
      LOG.infof(
          "partition %d: reading offsets %d to %d from the archive, the log begins at %d",
          partition, opened.position(), beginning - 1, beginning);
      past.replay(partition, opened.position(), beginning, opened::takeArchived);
      opened.endArchived(beginning);
    }
    return opened;
  }

  /** What the log no longer holds is taken from the archive, if anything is needed of it. */
  private Restoration restoration(
      int partition, Optional<PartitionCheckpoint> stored, long beginning, long end)
      throws InterruptedException {
    Restoration restoration = Restoration.of(partition, stored, settings, beginning, end);
    boolean needsPast =
        restoration.restarts()
            || stored.map(checkpoint -> checkpoint.nextOffset() < beginning).orElse(true);
    if (beginning == 0 || !needsPast) {
      return restoration;
    }
    long earliest = past.earliest(partition, beginning);
    return earliest < beginning
        ? Restoration.of(partition, stored, settings, earliest, end)
        : restoration;
  }

  private AssignedPartition opened(PartitionCheckpoint start, PartitionPipelines pipelines) {
    Tally tally = new Tally(metrics.tally());
    return new AssignedPartition(
        start.partition(),
        start.nextOffset(),
        pipelines,
        new RowCollector(publisher, store, tally, storeConfig.batchRows()),
        new Checkpointer(
            checkpoints, start, config.checkpoint().interval(), metrics::checkpointSaved),
        tally,
        new TickDecoder(ticks.maxFutureSkew()));
  }
}
