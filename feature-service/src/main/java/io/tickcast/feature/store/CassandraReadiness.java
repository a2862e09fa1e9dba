package io.tickcast.feature.store;

import io.tickcast.service.outage.CassandraStart;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when Cassandra answers a query and takes the writes. */
@Readiness
@ApplicationScoped
class CassandraReadiness implements HealthCheck {
  private static final long ANSWER_SECONDS = 2;

  private final CassandraAccess access;
  private final PatientWrites writes;

  CassandraReadiness(CassandraAccess access, PatientWrites writes) {
    this.access = access;
    this.writes = writes;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("cassandra");
    if (!access.isReady()) {
      return down(response, access.outage().reason().orElseGet(CassandraStart::reason));
    }
    if (writes.isAway()) {
      return down(response, "does not take writes");
    }
    try {
      access
          .await()
          .session()
          .executeAsync("SELECT release_version FROM system.local")
          .toCompletableFuture()
          .get(ANSWER_SECONDS, TimeUnit.SECONDS);
      return response.up().withData("state", "answers").build();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return down(response, "asking was interrupted");
    } catch (Exception e) {
      return down(response, "does not answer");
    }
  }

  private HealthCheckResponse down(HealthCheckResponseBuilder response, String state) {
    return response
        .down()
        .withData("state", state)
        .withData("setting", access.outage().settings())
        .build();
  }
}
