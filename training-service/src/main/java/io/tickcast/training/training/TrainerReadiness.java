package io.tickcast.training.training;

import io.tickcast.training.role.Role;
import io.tickcast.training.role.RoleSettings;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A trainer on its own is ready when history can be read; beside a predictor, that one tells. */
@Singleton
@Readiness
class TrainerReadiness implements HealthCheck {
  private final AutoTrainingPoll poll;
  private final boolean alone;

  TrainerReadiness(AutoTrainingPoll poll, RoleSettings roles) {
    this.poll = poll;
    this.alone = roles.plays(Role.TRAINER) && !roles.plays(Role.PREDICTOR);
  }

  @Override
  public HealthCheckResponse call() {
    Optional<String> trouble = alone ? poll.trouble() : Optional.empty();
    return trouble
        .map(what -> HealthCheckResponse.named("trainer").down().withData("trouble", what).build())
        .orElseGet(() -> HealthCheckResponse.up("trainer"));
  }
}
