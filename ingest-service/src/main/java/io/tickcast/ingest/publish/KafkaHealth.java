package io.tickcast.ingest.publish;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the topic {@code ticks} can be asked for its end. */
@Readiness
@ApplicationScoped
class KafkaHealth implements HealthCheck {
  private final LogWatch log;

  KafkaHealth(LogWatch log) {
    this.log = log;
  }

  @Override
  public HealthCheckResponse call() {
    String trouble = log.trouble();
    return trouble == null
        ? HealthCheckResponse.up("Kafka")
        : HealthCheckResponse.named("Kafka").down().withData("reason", trouble).build();
  }
}
