package io.tickcast.training.training;

import io.quarkus.scheduler.Scheduled;
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
import java.util.List;
import org.jboss.logging.Logger;

/** Looks at every model again and again, tells what it finds, and has due ones trained anew. */
@Singleton
class WatchPoll {
  private static final Logger LOG = Logger.getLogger(WatchPoll.class);

  private final ModelWatch watch;
  private final WatchMeters meters;
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
    this.retraining =
        new Retraining(
            settings, new RegistryAge(registry), runs::newest, runs::queue, Clock.systemUTC());
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
}
