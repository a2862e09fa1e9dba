package io.tickcast.ingest.archive;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tickcast.archive.chain.ChainId;
import io.tickcast.archive.compaction.Compactor;
import io.tickcast.archive.parquet.HdfsFiles;
import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.contracts.layout.HdfsStore;
import io.tickcast.service.hdfs.HdfsSettings;
import io.tickcast.service.outage.Reason;
import io.tickcast.service.thread.DaemonThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.jboss.logging.Logger;

/** Joins the small files of this instance's partitions from time to time. */
@ApplicationScoped
class ArchiveCompaction {
  private static final Logger LOG = Logger.getLogger(ArchiveCompaction.class);

  private final HdfsSettings hdfs;
  private final ArchiveSettings settings;
  private final ArchiveConsumer consumer;
  private final ArchiveInventory inventory;
  private final ArchiveMeters meters;
  private final Failpoint failpoint;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(new DaemonThread("archive-compaction"));

  ArchiveCompaction(
      HdfsSettings hdfs,
      ArchiveSettings settings,
      ArchiveConsumer consumer,
      ArchiveInventory inventory,
      ArchiveMeters meters,
      Failpoint failpoint) {
    this.hdfs = hdfs;
    this.settings = settings;
    this.consumer = consumer;
    this.inventory = inventory;
    this.meters = meters;
    this.failpoint = failpoint;
  }

  void start(@Observes StartupEvent event) {
    long every = settings.compactEvery().toMillis();
    Runnable compaction = new Recurring("Joining the archive's files", this::compact);
    thread.scheduleWithFixedDelay(compaction, every, every, TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    thread.shutdownNow();
  }

  private void compact() {
    try (FileSystem store = HdfsStore.open(hdfs.uri())) {
      if (store instanceof DistributedFileSystem files) {
        compact(files);
      }
    } catch (IOException | RuntimeException e) {
      complain("The archive's files were not joined: %s", Reason.of(e));
    }
  }

  private void compact(DistributedFileSystem store) throws IOException {
    HdfsFiles files = new HdfsFiles(store);
    Compactor compactor =
        new Compactor(store, settings.compactSegments(), settings.maxBytes(), failpoint);
    for (String topic : files.list(HdfsLayout.CHAIN)) {
      for (String partition : files.list(HdfsLayout.CHAIN + "/" + topic)) {
        ChainId chain = new ChainId(topic, Integer.parseInt(partition));
        if (consumer.owns(chain)) {
          compact(compactor, chain);
        }
      }
    }
  }

  /** What one chain cannot do must not keep the others from it. */
  private void compact(Compactor compactor, ChainId chain) {
    try {
      int fewer = compactor.compact(chain);
      if (fewer > 0) {
        LOG.infof("Joined small files of %s: %d fewer", chain, fewer);
        meters.joined(fewer);
        inventory.refreshSoon();
      }
    } catch (IOException | RuntimeException e) {
      complain("Files of %s were not joined, to be tried again: %s", chain, Reason.of(e));
    }
  }

  /** An interruption by the end of the service is no trouble. */
  private void complain(String format, Object... words) {
    if (!thread.isShutdown()) {
      LOG.warnf(format, words);
    }
  }
}
