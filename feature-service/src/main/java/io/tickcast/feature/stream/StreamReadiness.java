package io.tickcast.feature.stream;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when the consumer group has given this instance its partitions and their state is loaded.
 */
@Readiness
@ApplicationScoped
class StreamReadiness implements HealthCheck {
  private final Assignment assignment;

  StreamReadiness(Assignment assignment) {
    this.assignment = assignment;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("tick stream")
        .status(assignment.joined())
        .withData("partitions", assignment.all().size())
        .build();
  }
}
