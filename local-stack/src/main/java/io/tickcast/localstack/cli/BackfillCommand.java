package io.tickcast.localstack.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickcast.localstack.Part;
import io.tickcast.localstack.StackException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./tickcast backfill}. */
@Command(
    name = "backfill",
    description = {
      "Makes bars and features again from the archived ticks.",
      "Rows that are there stay as they are unless --overwrite is given."
    })
final class BackfillCommand implements Callable<Integer> {
  @Mixin private StackOption stack;

  @Option(
      names = "--symbol",
      paramLabel = "SYMBOL",
      description = "A symbol, may be repeated; every archived one without.")
  private List<String> symbols = List.of();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Earliest start of a bar, like 2024-01-31T12:00:00Z.")
  private String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "Start of the first bar that is left out, like 2024-02-01T00:00:00Z.")
  private String to;

  @Option(names = "--overwrite", description = "Replaces rows instead of filling gaps.")
  private boolean overwrite;

  @Option(names = "--wait", description = "Waits until every row is in Cassandra.")
  private boolean wait;

  @Spec private CommandSpec spec;

  private final ServiceCalls calls = new ServiceCalls();

  @Override
  public Integer call() {
    Map<String, Object> order = new HashMap<>();
    order.put("symbols", symbols);
    order.put("from", time("--from", from));
    order.put("to", time("--to", to));
    order.put("overwrite", overwrite);
    PrintWriter out = spec.commandLine().getOut();
    String backfills = stack.running().url(Part.FEATURE) + "/api/v1/backfills";
    JsonNode backfill = calls.post(backfills, order);
    String id = backfill.path("id").asText();
    if (!wait) {
      out.println("Backfill %s is %s".formatted(id, backfill.path("state").asText()));
      return 0;
    }
    ProgressLine progress = new ProgressLine(out);
    while (!backfill.hasNonNull("finishedAt")) {
      progress.say(described(backfill));
      Polling.pause(500);
      backfill = calls.get(backfills + "/" + id);
    }
    progress.sayNow(described(backfill));
    if (!backfill.path("state").asText().equals("done")) {
      throw new StackException(
          "backfill %s %s: %s"
              .formatted(
                  id,
                  backfill.path("state").asText(),
                  backfill.path("message").asText("no reason")));
    }
    return 0;
  }

  private static String described(JsonNode backfill) {
    return "  %s: %s, %,d rows from %,d ticks%s"
        .formatted(
            backfill.path("id").asText(),
            backfill.path("state").asText(),
            backfill.path("rows").asLong(),
            backfill.path("ticks").asLong(),
            backfill.hasNonNull("message") ? " (" + backfill.get("message").asText() + ")" : "");
  }

  private String time(String option, String text) {
    try {
      return text == null ? null : Instant.parse(text).toString();
    } catch (DateTimeParseException e) {
      throw new ParameterException(
          spec.commandLine(), option + " must be a time like 2024-01-31T12:00:00Z, was " + text);
    }
  }
}
