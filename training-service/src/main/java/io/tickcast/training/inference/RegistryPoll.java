package io.tickcast.training.inference;

import io.quarkus.scheduler.Scheduled;
import io.tickcast.training.lifecycle.WorkGate;
import io.tickcast.training.role.Role;
import io.tickcast.training.role.RoleSettings;
import jakarta.inject.Singleton;

/** Asks the registry for new champions and challengers, again and again. */
@Singleton
class RegistryPoll {
  private final Predictor predictor;
  private final WorkGate gate;
  private final boolean predicts;

  RegistryPoll(Predictor predictor, WorkGate gate, RoleSettings roles) {
    this.predictor = predictor;
    this.gate = gate;
    this.predicts = roles.plays(Role.PREDICTOR);
  }

  @Scheduled(
      every = "{tickcast.predictor.registry-poll:1s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void poll() {
    if (predicts) {
      gate.pass(predictor::refreshContenders);
    }
  }
}
