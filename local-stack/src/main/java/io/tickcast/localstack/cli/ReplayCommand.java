package io.tickcast.localstack.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./tickcast replay FILE}. */
@Command(
    name = "replay",
    description = {
      "Plays a CSV file of trades or candles into the stack.",
      "Columns are recognised by their usual names; --dry-run says what was understood."
    })
final class ReplayCommand implements Callable<Integer> {
  @Mixin private StackOption stack;

  @Parameters(paramLabel = "FILE", description = "The CSV file, with a header line.")
  private Path file;

  @Option(
      names = "--symbol",
      paramLabel = "SYMBOL",
      description = "The symbol, when no column has it.")
  private String symbol;

  @Option(
      names = "--speed",
      paramLabel = "N|max",
      defaultValue = "max",
      description = "N times as fast as recorded, or as fast as it goes (default).")
  private String speed;

  @Option(names = "--dry-run", description = "Only says what it understands of the file.")
  private boolean dryRun;

  @Option(
      names = "--wait",
      description = "Waits until every tick is in the archive and its features are in Cassandra.")
  private boolean wait;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    requireSense();
    PrintWriter out = spec.commandLine().getOut();
    Replay replay = new Replay(stack.running().ports(), out);
    out.println((dryRun ? "Reading " : "Replaying ") + file);
    JsonNode answer = replay.send(file, symbol, speed, dryRun);
    if (dryRun) {
      JsonNode understood = replay.awaitRead(answer, "read", () -> true);
      replay.explain(understood);
      return understood.path("refused").asLong() == 0 ? 0 : 1;
    }
    if (wait) {
      replay.await(answer, () -> true);
    } else {
      out.println(
          "  replay %s is %s; the dashboard shows what comes of it"
              .formatted(answer.path("id").asText(), answer.path("state").asText()));
    }
    return 0;
  }

  private void requireSense() {
    if (!speed.equals("max") && !positive(speed)) {
      throw new ParameterException(
          spec.commandLine(), "--speed must be max or a number above 0, was " + speed);
    }
    Replay.requireReadable(file, file.toString());
  }

  private static boolean positive(String number) {
    try {
      double value = Double.parseDouble(number);
      return value > 0 && !Double.isInfinite(value);
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
