package io.tickcast.localstack.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;

/** Says how something goes on: when it changes, but not more often than every other second. */
final class ProgressLine {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final PrintWriter out;
  private String said = "";
  private Instant saidAt = Instant.MIN;

  ProgressLine(PrintWriter out) {
    this.out = out;
  }

  void say(String line) {
    Instant now = Instant.now();
    if (!line.equals(said) && now.isAfter(saidAt.plus(PAUSE))) {
      sayNow(line);
    }
  }

  /** Something that must not be left out, like an end. */
  void sayNow(String line) {
    if (!line.equals(said)) {
      out.println(line);
      said = line;
      saidAt = Instant.now();
    }
  }
}
