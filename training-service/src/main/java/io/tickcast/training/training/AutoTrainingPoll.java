package io.tickcast.training.training;

import io.quarkus.scheduler.Scheduled;
import io.tickcast.archive.ArchiveReach;
import io.tickcast.training.registry.Aliases;
import io.tickcast.training.role.Role;
import io.tickcast.training.role.RoleSettings;
import io.tickcast.training.store.StoredSeries;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Looks for symbols whose first model is due, again and again. */
@Singleton
class AutoTrainingPoll {
  private static final Logger LOG = Logger.getLogger(AutoTrainingPoll.class);

  private final AutoTraining training;
  private final boolean active;
  private boolean away;

  AutoTrainingPoll(
      AutoSettings settings,
      RoleSettings roles,
      StoredSeries series,
      ArchiveReach archive,
      Aliases aliases,
      TrainingRuns runs) {
    this.training = new AutoTraining(settings, series, archive, aliases, runs, Clock.systemUTC());
    this.active = settings.enabled() && roles.plays(Role.TRAINER);
  }

  @Scheduled(
      every = "{tickcast.training.auto.every:5s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void look() {
    if (!active) {
      return;
    }
    try {
      training.look();
      away = false;
    } catch (IOException e) {
      if (!away) {
        LOG.warnf("First models wait: %s", e.getMessage());
      }
      away = true;
    }
  }
}
