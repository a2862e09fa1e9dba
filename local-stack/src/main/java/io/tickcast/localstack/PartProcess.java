package io.tickcast.localstack;

import io.tickcast.localstack.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A part that runs in a process of its own and can be ended, frozen and started again. */
public abstract sealed class PartProcess implements AutoCloseable
    permits ServerProcess, ServiceProcess {
  private static final Duration PATIENCE = Duration.ofSeconds(25);
  private static final long POLL_MILLIS = 150;

  private final Part part;
  private final String name;
  private final List<String> command;
  private final Map<String, Integer> listensOn;
  private final Path runFolder;
  private final ProcessLog log;
  private volatile ChildProcess child;
  private volatile Instant startedAt;
  private volatile boolean askedToEnd;
  private volatile boolean closed;

  PartProcess(
      Part part, String name, List<String> command, Map<String, Integer> listensOn, Path data) {
    this.part = part;
    this.name = name;
    this.command = command;
    this.listensOn = Map.copyOf(listensOn);
    this.runFolder = data.resolve("run");
    this.log = new ProcessLog(data.resolve("logs").resolve(name + ".log"));
  }

  /** Returns when the part does its work, throws as long as it does not. */
  abstract void probe() throws Exception;

  /**
   * Starts the process without waiting for it.
   *
   * @throws StackException when a port is busy or the process cannot be started
   */
  public final synchronized void launch() {
    if (closed) {
      throw new StackException(name + " is not started: its stack is ending");
    }
    if (alive()) {
      throw new StackException(name + " is already running as process " + pid());
    }
    listensOn.forEach(this::requireFree);
    try {
      startedAt = Instant.now();
      askedToEnd = false;
      child = ChildProcess.start(command, runFolder, log.file());
    } catch (IOException e) {
      throw new StackException(name + " cannot be started: " + e.getMessage(), e);
    }
  }

  private void requireFree(String use, int port) {
    if (Ports.busy(port)) {
      throw new StackException("port %d, which %s needs, is busy".formatted(port, use));
    }
  }

  /**
   * Waits until the part does its work.
   *
   * @throws StackException when it ends instead, or the time is over
   */
  public final void awaitReady(Duration limit) {
    Instant end = Instant.now().plus(limit);
    String last = "it does not answer";
    while (Instant.now().isBefore(end)) {
      if (!alive()) {
        throw new StackException(
            name + " ended while starting: " + lastWords() + " (log: " + log.file() + ")");
      }
      try {
        probe();
        return;
      } catch (StackException e) {
        throw e;
      } catch (Exception e) {
        last = e.getMessage() == null ? e.toString() : e.getMessage();
      }
      pause(POLL_MILLIS);
    }
    throw new StackException(
        "%s is not ready after %d s: %s (log: %s)"
            .formatted(name, limit.toSeconds(), last.lines().findFirst().orElse(""), log.file()));
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while waiting");
    }
  }

  /** Starts the process and waits until it does its work. */
  public final void start(Duration limit) {
    launch();
    awaitReady(limit);
  }

  /**
   * Ends it as an operator would; kills it when it does not end within 25 s. True when it ended by
   * itself.
   */
  public final boolean stop() {
    askedToEnd = true;
    return !alive() || child.stop(PATIENCE);
  }

  /** kill -9; returns when it is gone. */
  public final void kill() {
    if (alive()) {
      child.kill();
    }
  }

  /** Freezes it (SIGSTOP): connections stay open and nothing is answered. */
  public final void freeze() {
    child.pause();
  }

  /** Lets a frozen process go on. */
  public final void thaw() {
    child.resume();
  }

  /** Ends it if it runs, and starts it on the same data and ports. */
  public final void restart(Duration limit) {
    stop();
    start(limit);
  }

  public final boolean alive() {
    return child != null && child.alive();
  }

  /** Whether it ran and ended although nobody called {@link #stop()}. */
  public final boolean endedByItself() {
    return child != null && !askedToEnd && !child.alive();
  }

  /** The process id, or -1 before the first start. */
  public final long pid() {
    return child == null ? -1 : child.pid();
  }

  /** When it was last started, null before. */
  public final Instant startedAt() {
    return startedAt;
  }

  public final Part part() {
    return part;
  }

  /** The part's label; instances beyond the first have a number. */
  public final String name() {
    return name;
  }

  public final ProcessLog log() {
    return log;
  }

  /** What the log says last, errors first; empty when it says nothing. */
  public final String lastWords() {
    return child == null ? "" : child.lastWords();
  }

  /** Stops it for good. */
  @Override
  public final void close() {
    synchronized (this) {
      closed = true;
    }
    stop();
  }
}
