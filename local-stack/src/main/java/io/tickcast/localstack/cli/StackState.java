package io.tickcast.localstack.cli;

import io.tickcast.localstack.Part;
import io.tickcast.localstack.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the launcher tells the other commands about its stack.
 *
 * @param pid of the launcher
 * @param startedAt when its process began, which the script's builds may set minutes before its
 *     Java did
 * @param phase how far it is
 * @param ports all of them
 * @param parts that were started so far
 */
record StackState(long pid, Instant startedAt, Phase phase, Ports ports, List<PartState> parts) {

  /** How far a launcher is. */
  enum Phase {
    starting,
    ready,
    stopping
  }

  /**
   * One process.
   *
   * @param part its label
   * @param pid -1 before its start
   * @param startedAt null before its start
   * @param restarts how often it ended by itself and was started again
   * @param log its log file
   */
  record PartState(String part, long pid, Instant startedAt, int restarts, Path log) {
    /** The process, if it still runs; a later process with the same number does not count. */
    Optional<ProcessHandle> process() {
      return living(pid, startedAt);
    }
  }

  /** What this process, a launcher, says of itself. */
  static StackState ofThisProcess(Phase phase, Ports ports, List<PartState> parts) {
    ProcessHandle self = ProcessHandle.current();
    Instant startedAt = self.info().startInstant().orElseGet(Instant::now);
    return new StackState(self.pid(), startedAt, phase, ports, parts);
  }

  /** The launcher's process, if it still runs. */
  Optional<ProcessHandle> launcher() {
    return living(pid, startedAt);
  }

  private static Optional<ProcessHandle> living(long pid, Instant startedAt) {
    if (pid < 0 || startedAt == null) {
      return Optional.empty();
    }
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(p -> p.info().startInstant().map(at -> near(at, startedAt)).orElse(true));
  }

  /**
   * The same number is given to another process sooner or later, but not within a minute. The
   * system's start times move when its clock is set.
   */
  private static boolean near(Instant one, Instant other) {
    return Duration.between(one, other).abs().toSeconds() < 60;
  }

  /** The address of a service. */
  String url(Part part) {
    return "http://127.0.0.1:" + ports.of(part);
  }
}
