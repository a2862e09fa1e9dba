package io.tickcast.training.training;

import io.tickcast.archive.ArchiveReach;
import io.tickcast.market.bar.Interval;
import io.tickcast.training.registry.Aliases;
import io.tickcast.training.store.StoredSeries;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Queues the first training of every symbol once its history suffices: enough bars, the backfill
 * over, and the archive as far as the features. Looks are cheap and end for a symbol with its first
 * version. Not thread-safe.
 */
final class AutoTraining {
  private static final Logger LOG = Logger.getLogger(AutoTraining.class);

  /** Event time that runs this much faster than the clock is a backfill. */
  private static final int BACKFILL_PACE = 10;

  private final AutoSettings settings;
  private final StoredSeries series;
  private final ArchiveReach archive;
  private final Aliases aliases;
  private final TrainingRuns runs;
  private final Clock clock;
  private final Set<String> done = new HashSet<>();
  private final Map<String, Look> looks = new HashMap<>();

  /** How far a symbol's event time was, and when that was seen. */
  private record Look(Instant eventTime, Instant at) {}

  AutoTraining(
      AutoSettings settings,
      StoredSeries series,
      ArchiveReach archive,
      Aliases aliases,
      TrainingRuns runs,
      Clock clock) {
    this.settings = settings;
    this.series = series;
    this.archive = archive;
    this.aliases = aliases;
    this.runs = runs;
    this.clock = clock;
  }

  /**
   * Looks at every symbol once.
   *
   * @throws IOException when a store is away
   */
  void look() throws IOException {
    Interval interval = settings.bar();
    Optional<Instant> archived = Optional.empty();
    for (String symbol : series.symbols(interval)) {
      List<TrainingRequest> wanted = wanted(symbol, interval);
      if (wanted.isEmpty()) {
        continue;
      }
      if (archived.isEmpty()) {
        archived = archive.newest();
      }
      if (archived.isPresent() && isDue(symbol, interval, archived.get())) {
        LOG.infof("%s has history enough: its first models are queued", symbol);
        wanted.forEach(runs::queue);
      }
    }
  }

  /** One request for each horizon that has no version and no run. */
  private List<TrainingRequest> wanted(String symbol, Interval interval) throws IOException {
    List<TrainingRequest> wanted = new ArrayList<>();
    for (int horizon : settings.horizons()) {
      TrainingRequest request = new TrainingRequest(symbol, interval, horizon, "auto");
      if (done.contains(request.model()) || isBusy(request.model())) {
        continue;
      }
      if (hasVersion(request.model())) {
        done.add(request.model());
      } else {
        wanted.add(request);
      }
    }
    return wanted;
  }

  /** A first version is champion or, when it did not pass the gate, challenger. */
  private boolean hasVersion(String model) throws IOException {
    return !aliases.history(model, Aliases.CHAMPION).moves().isEmpty()
        || !aliases.history(model, Aliases.CHALLENGER).moves().isEmpty();
  }

  private boolean isBusy(String model) {
    Optional<TrainingRun> run = runs.newest(model);
    if (run.isEmpty()) {
      return false;
    }
    TrainingRun.Snapshot newest = run.get().snapshot();
    return newest.finishedAt() == null
        || newest.finishedAt().plus(settings.retry()).isAfter(clock.instant());
  }

  private boolean isDue(String symbol, Interval interval, Instant archived) throws IOException {
    Optional<Instant> reached = series.newest(symbol);
    if (reached.isEmpty() || !isQuiet(symbol, reached.get())) {
      return false;
    }
    return !archived.plus(settings.archiveLag()).isBefore(reached.get())
        && series.bars(symbol, interval, settings.minRows()) >= settings.minRows();
  }

  private boolean isQuiet(String symbol, Instant eventTime) {
    Look now = new Look(eventTime, clock.instant());
    Look before = looks.put(symbol, now);
    if (before == null) {
      return false;
    }
    Duration advanced = Duration.between(before.eventTime, now.eventTime);
    Duration passed = Duration.between(before.at, now.at);
    return advanced.compareTo(passed.multipliedBy(BACKFILL_PACE)) <= 0;
  }
}
