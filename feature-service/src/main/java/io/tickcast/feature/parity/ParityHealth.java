package io.tickcast.feature.parity;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * What the check found, as a detail of readiness. Always up: a wrong row of yesterday is no reason
 * to take the stream of today away; the alert on the metric calls somebody.
 */
@Readiness
@ApplicationScoped
class ParityHealth implements HealthCheck {
  private final ParityLedger ledger;

  ParityHealth(ParityLedger ledger) {
    this.ledger = ledger;
  }

  @Override
  public HealthCheckResponse call() {
    ParityState state = ledger.state();
    return HealthCheckResponse.named("parity")
        .up()
        .withData("checkedRows", state.checkedRows())
        .withData("differentValues", state.differentValues())
        .withData("missingRows", state.missingRows())
        .withData("state", state.waiting() == null ? "checking" : state.waiting())
        .build();
  }
}
