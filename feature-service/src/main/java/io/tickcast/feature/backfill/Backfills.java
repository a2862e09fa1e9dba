package io.tickcast.feature.backfill;

import io.quarkus.runtime.ShutdownEvent;
import io.tickcast.archive.ArchiveFile;
import io.tickcast.feature.archive.ArchiveAccess;
import io.tickcast.feature.store.BackfillStores;
import io.tickcast.feature.store.FeatureStore;
import io.tickcast.market.feature.PipelineSettings;
import io.tickcast.service.problem.ProblemException;
import io.tickcast.service.thread.DaemonThread;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Runs backfills, one after the other in a thread of their own, with few writes under way: the live
 * stream goes on beside them. HDFS or Cassandra away is waited for.
 */
@ApplicationScoped
public class Backfills {
  private static final Logger LOG = Logger.getLogger(Backfills.class);
  private static final int MOST_QUEUED = 16;
  private static final long RETRY_SECONDS = 5;

  private final PipelineSettings settings;
  private final ArchiveAccess archive;
  private final BackfillStores stores;
  private final BackfillHistory all = new BackfillHistory();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(new DaemonThread("backfill"));

  Backfills(PipelineSettings settings, ArchiveAccess archive, BackfillStores stores) {
    this.settings = settings;
    this.archive = archive;
    this.stores = stores;
  }

  void stop(@Observes @Priority(1) ShutdownEvent event) {
    thread.shutdownNow();
  }

  /**
   * Queues a backfill.
   *
   * @throws ProblemException when the order makes no sense or too many wait
   */
  public BackfillStatus begin(BackfillOrder order) {
    try {
      order.checked();
    } catch (IllegalArgumentException e) {
      throw ProblemException.badValue(e.getMessage());
    }
    if (all.unfinished() >= MOST_QUEUED) {
      throw new ProblemException(
          429,
          "too-many",
          "Too much at once",
          "at most " + MOST_QUEUED + " backfills may wait; cancel one or ask again later");
    }
    // Unique among all instances: behind one address, another may be asked next.
    Backfill backfill = new Backfill(UUID.randomUUID().toString(), order, Instant.now());
    all.add(backfill);
    thread.execute(() -> run(backfill));
    return backfill.status();
  }

  /** Every one that can be asked for, the newest first. */
  public List<BackfillStatus> all() {
    return all.statuses();
  }

  public Optional<BackfillStatus> find(String id) {
    return all.find(id).map(Backfill::status);
  }

  /** Ends a backfill; one that is finished stays as it is. */
  public Optional<BackfillStatus> cancel(String id) {
    Optional<Backfill> found = all.find(id);
    found.ifPresent(b -> b.cancel(Instant.now()));
    return found.map(Backfill::status);
  }

  private void run(Backfill backfill) {
    if (backfill.isFinished()) {
      return;
    }
    backfill.begin();
    try {
      FeatureStore store =
          backfill.order().overwrite()
              ? stores.replacing()
              : stores.filling(backfill.requestedAt());
      read(backfill, store);
      backfill.end("done", null, Instant.now());
      BackfillStatus status = backfill.status();
      LOG.infof("Backfill %s: %d rows from %d ticks", status.id(), status.rows(), status.ticks());
    } catch (CancellationException | InterruptedException e) {
      backfill.end("cancelled", null, Instant.now());
    } catch (RuntimeException e) {
      LOG.errorf("Backfill %s failed: %s", backfill.id(), e.getMessage());
      backfill.end("failed", e.getMessage(), Instant.now());
    }
  }

  /** Repeats the whole while HDFS is away: every write may be repeated. */
  private void read(Backfill backfill, FeatureStore store) throws InterruptedException {
    while (true) {
      try {
        backfill.restart();
        for (int partition : partitions()) {
          BackfillPass[] pass = new BackfillPass[1];
          archive.ask(
              ticks -> ticks.read(partition, 0, () -> pass[0] = next(backfill, store, pass[0])));
          if (pass[0] != null) {
            pass[0].finish();
          }
        }
        return;
      } catch (IOException e) {
        backfill.waiting("waiting: " + archive.told(e));
        if (backfill.isCancelled()) {
          throw new CancellationException("cancelled");
        }
        TimeUnit.SECONDS.sleep(RETRY_SECONDS);
      }
    }
  }

  /**
   * A reading begins again only when a file is damaged, and behind a hole no row would be exact.
   */
  private BackfillPass next(Backfill backfill, FeatureStore store, BackfillPass before) {
    if (before != null) {
      throw new IllegalStateException(
          "the archive holds a damaged file, and rows behind it would not be exact;"
              + " ./tickcast archive verify names it");
    }
    return new BackfillPass(backfill, settings, store);
  }

  private List<Integer> partitions() throws IOException, InterruptedException {
    return archive.ask(
        ticks -> ticks.files().stream().map(ArchiveFile::partition).distinct().sorted().toList());
  }
}
