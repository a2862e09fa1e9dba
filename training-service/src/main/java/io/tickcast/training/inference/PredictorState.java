package io.tickcast.training.inference;

import java.util.Optional;
import java.util.TreeMap;

/** What the predictor can and cannot do right now, for the health check. Thread-safe. */
final class PredictorState {
  private final TreeMap<String, String> troubles = new TreeMap<>();

  /** A part is away; answers whether that is news. */
  synchronized boolean away(String part, String reason) {
    return troubles.put(part, reason) == null;
  }

  /** A part is there; answers whether that is news. */
  synchronized boolean back(String part) {
    return troubles.remove(part) != null;
  }

  /** What is away and why, in one line; empty when all is well. */
  synchronized Optional<String> trouble() {
    return troubles.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join("; ", troubles.values()));
  }
}
