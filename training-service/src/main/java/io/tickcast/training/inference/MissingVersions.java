package io.tickcast.training.inference;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * Versions that an alias names and that are not there, whole or in part: one may be out of sight
 * for a while, see {@link io.tickcast.training.registry.Retention}. Said once in the log, and told
 * for as long as it is so. Thread-safe.
 */
final class MissingVersions {
  private static final Logger LOG = Logger.getLogger(MissingVersions.class);

  private final Map<String, Map<Integer, String>> reasons = new HashMap<>();

  /** The version is not there. */
  synchronized void add(String model, int version, String reason) {
    if (reasons.computeIfAbsent(model, key -> new TreeMap<>()).put(version, reason) == null) {
      LOG.warnf(
          "Model %s is missing, the version before it serves until it is there: %s",
          Version.name(model, version), reason);
    }
  }

  /** The version is there. */
  synchronized void remove(String model, int version) {
    reasons.computeIfPresent(
        model,
        (key, versions) -> {
          versions.remove(version);
          return versions.isEmpty() ? null : versions;
        });
  }

  /** Forgets the models that are not among these. */
  synchronized void retain(Collection<String> models) {
    reasons.keySet().retainAll(models);
  }

  /** Whether some version of the model is missing. */
  synchronized boolean isOf(String model) {
    return reasons.containsKey(model);
  }

  synchronized boolean contains(String model, int version) {
    return isOf(model) && reasons.get(model).containsKey(version);
  }

  /** What is missing, by the name of the version. */
  synchronized Map<String, String> reasons() {
    Map<String, String> all = new TreeMap<>();
    reasons.forEach(
        (model, versions) ->
            versions.forEach(
                (version, reason) -> all.put(Version.name(model, version), "missing: " + reason)));
    return all;
  }
}
