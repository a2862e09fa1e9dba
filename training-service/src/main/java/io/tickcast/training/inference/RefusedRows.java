package io.tickcast.training.inference;

import io.micrometer.core.instrument.MeterRegistry;
import io.tickcast.contracts.layout.AliasMove;
import io.tickcast.market.feature.FeatureRow;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Rows that no model may take, and moves that came too late for theirs: counted always, said once
 * per model version. Thread-safe.
 */
final class RefusedRows {
  private static final Logger LOG = Logger.getLogger(RefusedRows.class);
  private static final String METRIC = "tickcast.rows.refused";

  private final MeterRegistry meters;
  private final Map<String, String> reasons = new ConcurrentHashMap<>();

  RefusedRows(MeterRegistry meters) {
    this.meters = meters;
  }

  /** A row of the model's feature set in another version of it. */
  void fingerprint(Version version, FeatureRow row) {
    meters.counter(METRIC, "reason", "fingerprint").increment();
    String reason =
        "rows of feature set %s must have fingerprint %s, had %s: train a new version"
            .formatted(row.featureSet(), version.fingerprint(), row.fingerprint());
    if (!reason.equals(reasons.put(version.name(), reason))) {
      LOG.errorf("Model %s does not predict: %s", version.name(), reason);
    }
  }

  /** A move of an alias behind which rows have been forecast already. */
  void lateMove(AliasMove move, String model) {
    meters.counter("tickcast.moves.late", "alias", move.alias()).increment();
    LOG.errorf(
        "Model %s: the move of its %s to v%d from %s on was heard of too late, rows behind it have been forecast: let moves lie further ahead (tickcast.registry.move-ahead)",
        model, move.alias(), move.version(), move.effectiveFrom());
  }

  /** A record of the topic that is no feature row. */
  void malformed(String reason) {
    if (meters.counter(METRIC, "reason", "malformed").count() == 0) {
      LOG.warnf("A record of the topic features is left out: %s", reason);
    }
    meters.counter(METRIC, "reason", "malformed").increment();
  }

  /** Why which version does not predict. */
  Map<String, String> reasons() {
    return Map.copyOf(reasons);
  }
}
