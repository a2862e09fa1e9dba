package io.tickcast.training.training;

import io.quarkus.scheduler.Scheduled;
import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.service.outage.Reason;
import io.tickcast.training.drift.ModelHealth;
import io.tickcast.training.drift.ModelWatch;
import io.tickcast.training.drift.WatchMeters;
import io.tickcast.training.lifecycle.WorkGate;
import io.tickcast.training.registry.ModelRegistry;
import io.tickcast.training.role.Role;
import io.tickcast.training.role.RoleSettings;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Looks at every model again and again, tells what it finds, and has due ones trained anew. */
@Singleton
class WatchPoll {
  private static final Logger LOG = Logger.getLogger(WatchPoll.class);

  private final ModelWatch watch;
  private final WatchMeters meters;
  private final ModelRegistry registry;
  private final Retraining retraining;
  private final WorkGate gate;
  private final boolean active;
  private boolean away;

  WatchPoll(
      ModelWatch watch,
      WatchMeters meters,
      WorkGate gate,
      RetrainingSettings settings,
      RoleSettings roles,
      ModelRegistry registry,
      TrainingRuns runs) {
    this.watch = watch;
    this.meters = meters;
    this.gate = gate;
    this.registry = registry;
    this.retraining =
        new Retraining(
            settings, this::newestVersionOf, runs::newest, runs::queue, Clock.systemUTC());
    this.active = roles.plays(Role.TRAINER);
  }

  @Scheduled(
      every = "{tickcast.watch.every:1m}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void poll() {
    if (active) {
      gate.pass(this::look);
    }
  }

  private void look() {
    try {
      long start = System.nanoTime();
      List<ModelHealth> found = watch.look();
      meters.tell(found, Duration.ofNanos(System.nanoTime() - start));
      retraining.consider(found);
      away = false;
    } catch (IOException e) {
      if (!away) {
        LOG.warnf("Watching the models waits: %s", Reason.of(e));
      }
      away = true;
    }
  }

  /** When the newest version was made; long ago when its manifest does not say it. */
  private Instant newestVersionOf(String model) throws IOException {
    List<Integer> versions = registry.versions(model);
    try {
      Optional<ModelManifest> manifest =
          versions.isEmpty()
              ? Optional.empty()
              : registry.manifest(model, versions.get(versions.size() - 1));
      return manifest.map(ModelManifest::createdAt).orElse(Instant.EPOCH);
    } catch (IllegalArgumentException e) {
      LOG.warnf("The newest version of %s: %s", model, Reason.of(e));
      return Instant.EPOCH;
    }
  }
}
