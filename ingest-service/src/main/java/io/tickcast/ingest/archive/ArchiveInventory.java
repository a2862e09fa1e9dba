package io.tickcast.ingest.archive;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tickcast.archive.ArchiveUsage;
import io.tickcast.archive.chain.ArchiveFiles;
import io.tickcast.archive.chain.Chain;
import io.tickcast.archive.chain.ChainId;
import io.tickcast.archive.chain.Link;
import io.tickcast.archive.parquet.HdfsFiles;
import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.contracts.layout.HdfsStore;
import io.tickcast.service.hdfs.HdfsSettings;
import io.tickcast.service.thread.DaemonThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileSystem;
import org.jboss.logging.Logger;

/**
 * What the chains hold, for display: the links of this service as they are committed, and every
 * minute those of others, each read once.
 */
@ApplicationScoped
class ArchiveInventory {
  private static final Logger LOG = Logger.getLogger(ArchiveInventory.class);
  private static final long REFRESH_SECONDS = 60;

  private final HdfsSettings settings;
  private final ConcurrentHashMap<ChainId, Holding> holdings = new ConcurrentHashMap<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(new DaemonThread("archive-inventory"));
  private volatile boolean complete;
  private volatile long quarantined;

  /**
   * What a chain holds.
   *
   * @param first offset where it begins
   * @param next first offset behind it
   * @param missing offsets that Kafka no longer held when they were to be archived
   * @param files its files
   * @param rows rows in them
   * @param bytes their length
   */
  record Holding(long first, long next, long missing, long files, long rows, long bytes) {
    static final Holding NOTHING = new Holding(0, 0, 0, 0, 0, 0);

    private Holding taking(ArchiveUsage usage) {
      return new Holding(first, next, missing, usage.files(), rows, usage.bytes());
    }

    private Holding with(Link link) {
      return new Holding(
          next == 0 ? link.first() : first,
          link.next(),
          missing + link.missing(),
          files + link.parts().size(),
          rows + link.rows(),
          bytes + link.bytes());
    }
  }

  ArchiveInventory(HdfsSettings settings) {
    this.settings = settings;
  }

  void start(@Observes StartupEvent event) {
    Runnable listing = new Recurring("Listing the archive", this::refresh);
    thread.scheduleWithFixedDelay(listing, 3, REFRESH_SECONDS, TimeUnit.SECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    thread.shutdownNow();
  }

  /** Counts a link, if it goes on from what is counted already. */
  void add(Link link) {
    holdings.merge(
        link.chain(),
        link.at() == 0 ? Holding.NOTHING.with(link) : Holding.NOTHING,
        (known, none) -> known.next() == link.at() ? known.with(link) : known);
  }

  Map<ChainId, Holding> holdings() {
    return Map.copyOf(holdings);
  }

  /** Whether every link that stood there when it was last looked has been counted. */
  boolean isComplete() {
    return complete;
  }

  /** Damaged files that were put aside. */
  long quarantined() {
    return quarantined;
  }

  /** Looks anew soon: files were put aside or made again. */
  void refreshSoon() {
    thread.execute(this::refresh);
  }

  private void refresh() {
    try (FileSystem store = HdfsStore.open(settings.uri())) {
      ArchiveFiles files = new HdfsFiles(store);
      boolean whole = true;
      for (String topic : files.list(HdfsLayout.CHAIN)) {
        for (String partition : files.list(HdfsLayout.CHAIN + "/" + topic)) {
          whole &= follow(new Chain(new ChainId(topic, Integer.parseInt(partition)), files));
        }
      }
      // Files that were joined since are fewer than their links say.
      ArchiveUsage.of(store)
          .forEach(
              (chain, usage) -> holdings.computeIfPresent(chain, (id, held) -> held.taking(usage)));
      // Beside each stands a file that says why.
      quarantined =
          files.list(HdfsLayout.QUARANTINE).stream()
              .filter(name -> !name.endsWith(HdfsLayout.REASON))
              .count();
      complete = whole;
    } catch (IOException | RuntimeException e) {
      LOG.debugf("The archive cannot be listed: %s", e.getMessage());
    }
  }

  /** False when a link cannot be read: what is behind it is not counted, but other chains are. */
  private boolean follow(Chain chain) {
    try {
      Optional<Link> link = chain.at(next(chain));
      while (link.isPresent()) {
        add(link.get());
        link = chain.at(next(chain));
      }
      return true;
    } catch (IOException e) {
      LOG.debugf("%s is counted up to %d: %s", chain.id(), next(chain), e.getMessage());
      return false;
    }
  }

  private long next(Chain chain) {
    return holdings.getOrDefault(chain.id(), Holding.NOTHING).next();
  }
}
