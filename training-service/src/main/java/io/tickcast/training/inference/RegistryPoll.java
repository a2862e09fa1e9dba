package io.tickcast.training.inference;

import io.quarkus.scheduler.Scheduled;
import io.tickcast.training.role.Role;
import io.tickcast.training.role.RoleSettings;
import jakarta.inject.Singleton;

/** Asks the registry for new champions and challengers, again and again. */
@Singleton
class RegistryPoll {
  private final Predictor predictor;
  private final boolean predicts;

  RegistryPoll(Predictor predictor, RoleSettings roles) {
    this.predictor = predictor;
    this.predicts = roles.plays(Role.PREDICTOR);
  }

  @Scheduled(
      every = "{tickcast.predictor.registry-poll:1s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void poll() {
    if (predicts) {
      predictor.refreshContenders();
    }
  }
}
