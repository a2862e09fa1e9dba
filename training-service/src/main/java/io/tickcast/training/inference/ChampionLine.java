package io.tickcast.training.inference;

import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.market.bar.Interval;
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

  boolean serves(String symbol, Interval interval) {
    return manifests.values().stream()
        .anyMatch(m -> m.task().symbols().contains(symbol) && m.task().interval().equals(interval));
  }

  /** Whether a version reads the feature set of this name. */
  boolean reads(String featureSet) {
    return manifests.values().stream().anyMatch(m -> m.features().set().equals(featureSet));
  }

  int longestHorizon() {
    return manifests.values().stream().mapToInt(m -> m.task().horizon()).max().orElse(1);
  }
}
