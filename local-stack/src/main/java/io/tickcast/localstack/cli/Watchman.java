package io.tickcast.localstack.cli;

import io.tickcast.localstack.PartProcess;
import io.tickcast.localstack.StackException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Starts a part again that ended by itself, but not for ever. */
final class Watchman {
  private static final int MOST_RESTARTS = 3;
  private static final Duration WITHIN = Duration.ofMinutes(10);
  private static final Duration READY_WITHIN = Duration.ofSeconds(300);

  private final PrintWriter out;
  private final Runnable changed;
  private final Map<String, Deque<Instant>> ends = new HashMap<>();

  Watchman(PrintWriter out, Runnable changed) {
    this.out = out;
    this.changed = changed;
  }

  /**
   * Looks at every process once.
   *
   * @throws StackException when one ended too often
   */
  void look(List<PartProcess> processes) {
    for (PartProcess process : processes) {
      if (process.endedByItself()) {
        startAgain(process);
      }
    }
  }

  private void startAgain(PartProcess process) {
    String words = process.lastWords();
    int count = remember(process);
    if (count > MOST_RESTARTS) {
      throw new StackException(
          "%s ended %d times within %d minutes, so everything is stopped; it last said: %s (log: %s)"
              .formatted(process.name(), count, WITHIN.toMinutes(), words, process.log().file()));
    }
    out.println(
        "%s ended by itself and is started again (%d of %d); it last said: %s (log: %s)"
            .formatted(process.name(), count, MOST_RESTARTS, words, process.log().file()));
    try {
      process.start(READY_WITHIN);
      out.println(process.name() + " is ready again");
    } catch (StackException e) {
      out.println("tickcast: " + e.getMessage());
    }
    changed.run();
  }

  private synchronized int remember(PartProcess process) {
    Deque<Instant> times = ends.computeIfAbsent(process.name(), n -> new ArrayDeque<>());
    times.addLast(Instant.now());
    while (times.getFirst().isBefore(Instant.now().minus(WITHIN))) {
      times.removeFirst();
    }
    return times.size();
  }

  /** How often a part was started again lately. */
  synchronized int restarts(PartProcess process) {
    return ends.getOrDefault(process.name(), new ArrayDeque<>()).size();
  }
}
