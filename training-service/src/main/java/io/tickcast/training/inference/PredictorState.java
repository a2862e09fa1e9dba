package io.tickcast.training.inference;

import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * What the predictor can and cannot do right now, said once in the log and kept for the health
 * check. Thread-safe.
 */
final class PredictorState {
  private static final Logger LOG = Logger.getLogger(PredictorState.class);

  private final PredictorSettings settings;
  private final TreeMap<String, String> troubles = new TreeMap<>();

  PredictorState(PredictorSettings settings) {
    this.settings = settings;
  }

  /** A part is away. */
  synchronized void away(String part, String reason) {
    if (troubles.put(part, reason) == null) {
      LOG.warnf("Predictions wait: %s", reason);
    }
  }

  /** A part is there. */
  synchronized void back(String part) {
    if (troubles.remove(part) != null) {
      LOG.infof("Predictions go on");
    }
  }

  /**
   * A part is away: waits before the next try, twice as long as the last time.
   *
   * @param last the wait before; null the first time
   */
  Duration pause(String part, String reason, Duration last) throws InterruptedException {
    away(part, reason);
    Duration wait = last == null ? settings.firstWait() : last.multipliedBy(2);
    wait = wait.compareTo(settings.longestWait()) > 0 ? settings.longestWait() : wait;
    Thread.sleep(wait.toMillis());
    return wait;
  }

  /** What is away and why, in one line; empty when all is well. */
  synchronized Optional<String> trouble() {
    return troubles.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join("; ", troubles.values()));
  }
}
