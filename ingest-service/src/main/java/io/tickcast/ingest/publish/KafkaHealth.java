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
    return log.trouble()
        .map(
            why ->
                HealthCheckResponse.named("Kafka")
                    .down()
                    .withData("reason", why)
                    .withData("setting", log.setting())
                    .build())
        .orElseGet(() -> HealthCheckResponse.up("Kafka"));
  }
}
