package io.tickcast.training.inference;

import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.market.feature.FeatureRow;
import io.tickcast.training.registry.AliasHistory;
import java.util.Map;

/**
 * The champions of one model: which version serves which event time, and what each of them is.
 *
 * @param history moves of the alias
 * @param manifests of every version that a move names, without those whose manifest is missing or
 *     damaged
 */
record ChampionLine(AliasHistory history, Map<Integer, ModelManifest> manifests) {
  ChampionLine {
    manifests = Map.copyOf(manifests);
  }

  String model() {
    return history.model();
  }

  /** Whether a version may serve a row: it is of the row's symbol, interval and feature set. */
  boolean mayServe(FeatureRow row) {
    return manifests.values().stream()
        .anyMatch(
            m ->
                m.features().set().equals(row.featureSet())
                    && m.task().symbols().contains(row.bar().symbol())
                    && m.task().interval().equals(row.bar().interval()));
  }

  int longestHorizon() {
    return manifests.values().stream().mapToInt(m -> m.task().horizon()).max().orElse(1);
  }
}
