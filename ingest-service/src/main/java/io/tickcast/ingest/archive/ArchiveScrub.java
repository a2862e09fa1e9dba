package io.tickcast.ingest.archive;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tickcast.archive.ArchiveRepair;
import io.tickcast.archive.ArchiveReport;
import io.tickcast.archive.ArchiveVerifier;
import io.tickcast.archive.DamagedPart;
import io.tickcast.archive.Finding;
import io.tickcast.archive.chain.DamagedPartException;
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
import org.jboss.logging.Logger;

/**
 * Reads the archived files of this instance's partitions again from time to time; damaged ones are
 * put aside, and their rows archived again from Kafka.
 */
@ApplicationScoped
class ArchiveScrub {
  private static final Logger LOG = Logger.getLogger(ArchiveScrub.class);
  private static final long FIRST_AFTER_MILLIS = 600_000;

  private final HdfsSettings hdfs;
  private final ArchiveSettings settings;
  private final ArchiveConsumer consumer;
  private final KafkaRows kafka;
  private final ArchiveInventory inventory;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(new DaemonThread("archive-scrub"));

  ArchiveScrub(
      HdfsSettings hdfs,
      ArchiveSettings settings,
      ArchiveConsumer consumer,
      KafkaRows kafka,
      ArchiveInventory inventory) {
    this.hdfs = hdfs;
    this.settings = settings;
    this.consumer = consumer;
    this.kafka = kafka;
    this.inventory = inventory;
  }

  void start(@Observes StartupEvent event) {
    long every = settings.scrubEvery().toMillis();
    thread.scheduleWithFixedDelay(
        new Recurring("Looking through the archive", this::scrub),
        Math.min(every, FIRST_AFTER_MILLIS),
        every,
        TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    thread.shutdownNow();
  }

  private void scrub() {
    try (FileSystem store = HdfsStore.open(hdfs.uri())) {
      ArchiveReport report = new ArchiveVerifier(store).verify(consumer::owns);
      report.findings().stream()
          .filter(finding -> finding.severity() == Finding.Severity.DAMAGE)
          .forEach(finding -> LOG.errorf("Archive damaged: %s", finding));
      ArchiveRepair repair = new ArchiveRepair(store, kafka);
      for (DamagedPart part : report.damaged()) {
        // It may have gone to another owner during the walk.
        if (consumer.owns(part.link().chain())) {
          repair(repair, part);
          inventory.refreshSoon();
        }
      }
    } catch (IOException | RuntimeException e) {
      // An interruption by the end of the service is no trouble.
      if (!thread.isShutdown()) {
        LOG.warnf("The archive was not looked through to its end: %s", Reason.of(e));
      }
    }
  }

  /**
   * Repairs one part as far as it can be, and logs what became of it.
   *
   * @throws IOException when HDFS or Kafka is away
   */
  static void repair(ArchiveRepair repair, DamagedPart part) throws IOException {
    try {
      log(repair.repair(part), part);
    } catch (DamagedPartException e) {
      LOG.errorf("Not archived again, and left as it is: %s: %s", part.path(), e.getMessage());
    }
  }

  private static void log(ArchiveRepair.Outcome outcome, DamagedPart part) {
    switch (outcome) {
      case WRITTEN_AGAIN -> LOG.infof("Archived again from Kafka: %s", part.path());
      case AWAY -> LOG.warnf("Not readable, and left until it is: %s", part.path());
      case OVERTAKEN -> LOG.infof("Damaged no more: %s", part.path());
      case LOST ->
          LOG.errorf(
              "Lost: %d rows of %s, offsets %d to %d of partition %d of %s, which Kafka no longer holds: %s",
              part.part().rows(),
              part.part().date(),
              part.link().first(),
              part.link().next() - 1,
              part.link().partition(),
              part.link().topic(),
              part.path());
    }
  }
}
