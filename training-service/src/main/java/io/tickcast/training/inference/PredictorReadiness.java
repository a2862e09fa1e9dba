package io.tickcast.training.inference;

import io.tickcast.training.role.Role;
import io.tickcast.training.role.RoleSettings;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether rows become predictions: the registry has been read and no store is away. Bad and missing
 * versions are told, not fatal.
 */
@Singleton
@Readiness
class PredictorReadiness implements HealthCheck {
  private final Predictor predictor;
  private final boolean predicts;

  PredictorReadiness(Predictor predictor, RoleSettings roles) {
    this.predictor = predictor;
    this.predicts = roles.plays(Role.PREDICTOR);
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("predictor");
    if (!predicts) {
      return answer.up().withData("role", "off").build();
    }
    predictor.refusedModels().forEach(answer::withData);
    String trouble =
        predictor
            .state()
            .trouble()
            .orElse(predictor.isReady() ? "none" : "the registry has not been read yet");
    return answer.withData("trouble", trouble).status(predictor.isReady()).build();
  }
}
