package io.tickcast.localstack.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Processes of a launcher that was killed; they end by themselves, which takes some seconds. */
final class Leftovers {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Leftovers() {}

  /**
   * Waits until none is left, and kills those that do not end. Call it only while no launcher runs.
   */
  static void end(DataFolder folder, PrintWriter out) {
    List<StackState.PartState> left =
        folder.readState().map(StackState::parts).orElse(List.of()).stream()
            .filter(p -> p.process().isPresent())
            .sorted(Comparator.comparing(StackState.PartState::part))
            .toList();
    if (!left.isEmpty()) {
      out.println(
          "Waiting for what a killed launcher left to end: "
              + String.join(
                  ", ", left.stream().map(p -> p.part() + " (process " + p.pid() + ")").toList()));
    }
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (StackState.PartState part : left) {
      part.process().ifPresent(p -> await(p, end - System.nanoTime()));
    }
    folder.removeState();
  }

  private static void await(ProcessHandle process, long nanos) {
    try {
      process.onExit().get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      process.destroyForcibly();
      process.onExit().join();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
