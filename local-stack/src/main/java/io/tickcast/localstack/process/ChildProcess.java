package io.tickcast.localstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A running child: its log, its end, and the signals that tests and the launcher send it. It does
 * not see Ctrl-C on the terminal (the launcher stops its children in order) and ends when this
 * process does.
 */
public final class ChildProcess {
  private static final long LOG_LIMIT = 20L * 1024 * 1024;
  // Standard input is a pipe that only this process holds, so it ends even when this process is
  // killed; it ends with the child, too. Signals that a shell ignores stay ignored in what it
  // executes, which keeps Ctrl-C on the terminal from the child.
  private static final List<String> GUARDED =
      List.of(
          "/bin/sh",
          "-c",
          """
          trap '' INT HUP
          exec 3<&0
          (
            while read -r nothing; do :; done
            kill $$ || exit
            for second in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
              sleep 1
              kill -0 $$ || exit
            done
            kill -9 $$
          ) <&3 3<&- >/dev/null 2>&1 &
          exec "$0" "$@" 3<&-
          """);

  private final Process process;
  private final Path log;
  private final long logStart;

  private ChildProcess(Process process, Path log, long logStart) {
    this.process = process;
    this.log = log;
    this.logStart = logStart;
  }

  /**
   * Starts a program.
   *
   * @param command the program and its arguments
   * @param runFolder where files that only matter while it runs are kept
   * @param log gets standard output and standard error, appended
   * @throws IOException when the process cannot be started or the log not written
   */
  public static ChildProcess start(List<String> command, Path runFolder, Path log)
      throws IOException {
    Files.createDirectories(runFolder);
    Files.createDirectories(log.getParent());
    if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
      Files.move(
          log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }
    List<String> line = new ArrayList<>(GUARDED);
    line.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(line);
    OpenMp.oneThread(builder);
    builder.directory(runFolder.toFile());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    long logStart = Files.exists(log) ? Files.size(log) : 0;
    return new ChildProcess(builder.start(), log, logStart);
  }

  public long pid() {
    return process.pid();
  }

  public boolean alive() {
    return process.isAlive();
  }

  public Path log() {
    return log;
  }

  /** Asks it to end and waits; kills it when the patience is over. True when it ended by itself. */
  public boolean stop(Duration patience) {
    // A stopped process takes no request.
    resume();
    process.destroy();
    boolean ended = awaitEnd(patience);
    if (!ended) {
      kill();
    }
    return ended;
  }

  /** kill -9, and waits until the process is gone. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd(Duration.ofSeconds(30));
  }

  /** SIGSTOP: it holds its connections and says nothing more. */
  public void pause() {
    signal("STOP");
  }

  /** SIGCONT. */
  public void resume() {
    signal("CONT");
  }

  /**
   * The last line that it logged and that says something, for a message; empty when it never did.
   */
  public String lastWords() {
    return LogTail.lastWords(log, logStart);
  }

  private void signal(String name) {
    if (!process.isAlive()) {
      return;
    }
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
          .inheritIO()
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new IllegalStateException("cannot send SIG" + name + " to process " + process.pid(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean awaitEnd(Duration patience) {
    try {
      return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
