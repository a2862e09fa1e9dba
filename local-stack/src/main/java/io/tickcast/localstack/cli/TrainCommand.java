package io.tickcast.localstack.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickcast.localstack.Part;
import io.tickcast.localstack.StackException;
import io.tickcast.market.bar.Interval;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./tickcast train}. */
@Command(name = "train", description = "Trains models from the archived history.")
final class TrainCommand implements Callable<Integer> {
  @Mixin private StackOption stack;

  @Option(
      names = "--symbol",
      paramLabel = "SYMBOL",
      description = "The symbol to train for; every known one without.")
  private String symbol;

  @Option(
      names = "--interval",
      paramLabel = "INTERVAL",
      defaultValue = "5s",
      description = "Length of the bars, like 5s or 1m (default ${DEFAULT-VALUE}).")
  private String interval;

  @Option(
      names = "--horizon",
      paramLabel = "BARS",
      defaultValue = "1",
      description = "Bars ahead that are forecast (default ${DEFAULT-VALUE}).")
  private int horizon;

  @Option(
      names = "--wait",
      description = "Waits until the models are trained and says how they did.")
  private boolean wait;

  @Spec private CommandSpec spec;

  private final ServiceCalls calls = new ServiceCalls();

  @Override
  public Integer call() {
    requireSense();
    StackState running = stack.running();
    PrintWriter out = spec.commandLine().getOut();
    String runs = running.url(Part.TRAINING) + "/api/v1/training-runs";
    List<String> ids = new ArrayList<>();
    int refused = 0;
    for (String one : symbols(running)) {
      try {
        JsonNode run =
            calls.post(runs, Map.of("symbol", one, "interval", interval, "horizon", horizon));
        ids.add(run.path("id").asText());
        out.println(
            "Training %s, %s bars, %d ahead: run %s"
                .formatted(one, interval, horizon, run.path("id").asText()));
      } catch (StackException e) {
        refused++;
        spec.commandLine().getErr().println("tickcast: " + one + ": " + e.getMessage());
      }
    }
    int failed = wait ? await(runs, ids, out) : 0;
    return refused + failed == 0 ? 0 : 1;
  }

  private void requireSense() {
    if (horizon < 1 || horizon > 1_000) {
      throw new ParameterException(
          spec.commandLine(), "--horizon must be 1 to 1000, was " + horizon);
    }
    try {
      Interval.parse(interval);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private List<String> symbols(StackState running) {
    if (symbol != null) {
      return List.of(symbol);
    }
    List<String> known = new ArrayList<>();
    calls
        .get(running.url(Part.UI) + "/api/v1/symbols")
        .path("items")
        .forEach(s -> known.add(s.path("symbol").asText()));
    if (known.isEmpty()) {
      throw new StackException(
          "no symbol is known yet; let ticks arrive first, or name one with --symbol");
    }
    return known;
  }

  /** How many of the runs failed. */
  private int await(String runs, List<String> ids, PrintWriter out) {
    int failed = 0;
    for (String id : ids) {
      ProgressLine progress = new ProgressLine(out);
      JsonNode run = calls.get(runs + "/" + id);
      while (List.of("queued", "running").contains(run.path("state").asText())) {
        progress.say(
            "  %s: %s %3.0f%% %s"
                .formatted(
                    id,
                    run.path("state").asText(),
                    100 * run.path("progress").asDouble(),
                    run.path("message").asText("")));
        Polling.pause(500);
        run = calls.get(runs + "/" + id);
      }
      boolean succeeded = run.path("state").asText().equals("succeeded");
      failed += succeeded ? 0 : 1;
      progress.sayNow(
          "  %s: %s %s"
              .formatted(
                  id,
                  succeeded
                      ? "trained "
                          + run.path("model").asText()
                          + " v"
                          + run.path("version").asText()
                      : "failed",
                  run.path("message").asText(""))
              .stripTrailing());
    }
    return failed;
  }
}
