package io.tickcast.ui.history;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when Cassandra answers a query. It answers in time also before the first connection, which
 * the driver's does not.
 */
@Readiness
@ApplicationScoped
class CassandraReadiness implements HealthCheck {
  private static final String NAME = "Cassandra answers";

  private final MarketHistory history;
  private final CassandraReads cassandra;

  CassandraReadiness(MarketHistory history, CassandraReads cassandra) {
    this.history = history;
    this.cassandra = cassandra;
  }

  @Override
  public HealthCheckResponse call() {
    try {
      history.intervals("READY");
      return HealthCheckResponse.up(NAME);
    } catch (HistoryAwayException e) {
      return HealthCheckResponse.named(NAME)
          .down()
          .withData("why", e.getMessage())
          .withData("setting", cassandra.settings())
          .build();
    }
  }
}
