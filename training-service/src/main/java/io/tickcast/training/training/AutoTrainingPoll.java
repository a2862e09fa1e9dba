package io.tickcast.training.training;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.tickcast.archive.ArchiveReach;
import io.tickcast.service.outage.Reason;
import io.tickcast.service.settings.WrongSettingsException;
import io.tickcast.training.lifecycle.WorkGate;
import io.tickcast.training.registry.Aliases;
import io.tickcast.training.role.Role;
import io.tickcast.training.role.RoleSettings;
import io.tickcast.training.store.StoredSeries;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Looks for symbols whose first model is due, again and again. */
@Singleton
class AutoTrainingPoll {
  private static final Logger LOG = Logger.getLogger(AutoTrainingPoll.class);

  private final AutoTraining training;
  private final WorkGate gate;
  private final boolean active;
  private volatile String trouble;

  AutoTrainingPoll(
      AutoSettings settings,
      RoleSettings roles,
      WorkGate gate,
      StoredSeries series,
      ArchiveReach archive,
      Aliases aliases,
      TrainingRuns runs) {
    this.training = new AutoTraining(settings, series, archive, aliases, runs, Clock.systemUTC());
    this.gate = gate;
    this.active = settings.enabled() && roles.plays(Role.TRAINER);
  }

  /** A bar length that cannot be read would fail at every look, instead of once and for all. */
  static void check(
      @Observes @Priority(WrongSettingsException.PRIORITY) StartupEvent event,
      AutoSettings settings) {
    try {
      settings.bar();
    } catch (IllegalArgumentException e) {
      throw WrongSettingsException.of("tickcast.training.auto.interval", e.getMessage());
    }
  }

  @Scheduled(
      every = "{tickcast.training.auto.every:5s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void poll() {
    if (active) {
      gate.pass(this::look);
    }
  }

  private void look() {
    try {
      training.look();
      trouble = null;
    } catch (IOException e) {
      String why = Reason.of(e);
      if (trouble == null) {
        LOG.warnf("First models wait: %s", why);
      }
      trouble = why;
    }
  }

  /** What is away, so that nothing can be trained; empty when all is there. */
  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }
}
