package io.tickcast.feature.parity;

import com.datastax.oss.driver.api.core.DriverException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tickcast.archive.TickArchive;
import io.tickcast.contracts.cql.DayPartition;
import io.tickcast.feature.archive.ArchiveAccess;
import io.tickcast.feature.parity.RecomputedRows.Recomputed;
import io.tickcast.feature.store.StoredSeries;
import io.tickcast.feature.stream.StreamSymbols;
import io.tickcast.market.bar.Bar;
import io.tickcast.market.feature.PipelineSettings;
import io.tickcast.service.outage.Reason;
import io.tickcast.service.thread.DaemonThread;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Follows a sample of the symbols of this instance's partitions through the archive and compares
 * what comes out with what is stored. It judges only rows that the store must have. Its one thread
 * is its own; whatever is away is waited for.
 */
@ApplicationScoped
class ParityCheck {
  private static final Logger LOG = Logger.getLogger(ParityCheck.class);

  private final ParityConfig config;
  private final PipelineSettings settings;
  private final ArchiveAccess archive;
  private final StoredSeries stored;
  private final StreamSymbols stream;
  private final ParityLedger ledger;
  private final RowComparison comparison;
  private final Map<Integer, ParitySample> samples = new HashMap<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(new DaemonThread("parity-check"));
  private long sampledSince;
  private int turn;

  ParityCheck(
      ParityConfig config,
      PipelineSettings settings,
      ArchiveAccess archive,
      StoredSeries stored,
      StreamSymbols stream,
      ParityLedger ledger) {
    this.config = config;
    this.settings = settings;
    this.archive = archive;
    this.stored = stored;
    this.stream = stream;
    this.ledger = ledger;
    this.comparison = new RowComparison(settings);
  }

  void start(@Observes StartupEvent event) {
    if (config.enabled()) {
      long pause = config.interval().toMillis();
      // At once: whether HDFS is there is told before there is anything to compare.
      thread.scheduleWithFixedDelay(this::check, 0, pause, TimeUnit.MILLISECONDS);
    } else {
      ledger.follow(List.of(), "switched off by tickcast.feature.parity.enabled");
    }
  }

  void stop(@Observes @Priority(1) ShutdownEvent event) {
    thread.shutdownNow();
  }

  private void check() {
    try {
      rotate();
      String why = archive.ask(this::checkAll);
      samples.keySet().retainAll(stream.partitions());
      ledger.follow(followed(), why == null && samples.isEmpty() ? "no symbol was seen yet" : why);
    } catch (IOException e) {
      ledger.follow(followed(), "waiting: " + archive.told(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // A throw would silently end the schedule.
      LOG.error("The parity check failed", e);
      ledger.follow(followed(), "failed: " + Reason.of(e));
    }
  }

  private void rotate() {
    long now = System.nanoTime();
    if (sampledSince != 0 && now - sampledSince < config.rotation().toNanos()) {
      return;
    }
    turn += sampledSince == 0 ? 0 : 1;
    sampledSince = now;
    samples.clear();
  }

  /**
   * Checks every partition, since one that cannot be compared is no reason to leave out others.
   *
   * @return why the first such one cannot be; null when all can
   * @throws IOException when HDFS is away
   */
  private String checkAll(TickArchive ticks) throws IOException, InterruptedException {
    String why = null;
    IOException away = null;
    for (StreamSymbols.OfPartition partition : stream.now()) {
      try {
        String mine = checkOrWait(ticks, partition);
        why = why == null ? mine : why;
      } catch (IOException e) {
        away = away == null ? e : away;
      }
    }
    if (away != null) {
      throw away;
    }
    return why;
  }

  /** Why the partition could not be compared, or null. */
  private String checkOrWait(TickArchive ticks, StreamSymbols.OfPartition partition)
      throws IOException, InterruptedException {
    String why;
    try {
      why = check(ticks, partition);
    } catch (DriverException e) {
      why = Reason.of(e);
    }
    return why == null ? null : "waiting: partition " + partition.number() + ": " + why;
  }

  private String check(TickArchive ticks, StreamSymbols.OfPartition partition)
      throws IOException, InterruptedException {
    ParitySample sample = samples.get(partition.number());
    if (sample == null) {
      if (partition.symbols().isEmpty()) {
        return null;
      }
      sample =
          new ParitySample(
              partition.number(), chosen(partition.symbols()), settings, config.bars());
      samples.put(partition.number(), sample);
    }
    String why = sample.advance(ticks, partition.durableOffset());
    if (!sample.due().isEmpty()) {
      compareDue(sample);
    }
    return why;
  }

  private void compareDue(ParitySample sample) throws InterruptedException {
    Instant now = Instant.now();
    Expiry expiry = Expiry.of(stored.timeToLive(), now);
    while (!sample.due().isEmpty()) {
      Map.Entry<DayPartition, List<Recomputed>> day = sample.due().element();
      compare(day.getKey(), day.getValue(), expiry, now);
      // Only now: when Cassandra is away, they are compared as soon as it is back.
      sample.due().remove();
    }
  }

  /** As many as are followed at a time, others at every turn. */
  private List<String> chosen(List<String> symbols) {
    List<String> sorted = symbols.stream().sorted().toList();
    int count = Math.min(config.symbols(), sorted.size());
    List<String> chosen = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      chosen.add(sorted.get((int) (((long) turn * count + i) % sorted.size())));
    }
    return chosen;
  }

  private void compare(DayPartition day, List<Recomputed> rows, Expiry expiry, Instant now)
      throws InterruptedException {
    Instant from = instant(rows.get(0).bar());
    Instant to = instant(rows.get(rows.size() - 1).bar()).plusMillis(1);
    ledger.note(
        comparison.compare(
            rows, stored.bars(day, from, to), stored.features(day, from, to), expiry),
        now);
  }

  private static Instant instant(Bar bar) {
    return Instant.EPOCH.plus(bar.startMicros(), ChronoUnit.MICROS);
  }

  private List<String> followed() {
    return samples.values().stream().flatMap(s -> s.symbols().stream()).sorted().toList();
  }
}
