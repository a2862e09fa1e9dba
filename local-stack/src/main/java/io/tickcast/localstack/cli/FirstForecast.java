package io.tickcast.localstack.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tickcast.contracts.topic.ConsumerGroup;
import io.tickcast.localstack.Part;
import io.tickcast.localstack.StackException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** The way from started services to the first live forecast, told while it goes on. */
final class FirstForecast {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  // A feed that waits for Kafka says that it failed, too, and goes on when the watchman has started
  // Kafka again.
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration LIVE = Duration.ofSeconds(30);
  private static final String INTERVAL = "5s";
  private static final String SIMULATED = "simulated";

  private final Launch.Plan plan;
  private final PrintWriter out;
  private final Duration limit;
  private final Duration patience;
  private final ServiceCalls calls = new ServiceCalls();
  private final ProgressLine progress;

  FirstForecast(Launch.Plan plan, PrintWriter out) {
    this(plan, out, LIMIT, PATIENCE);
  }

  /**
   * With other bounds.
   *
   * @param limit for all of it
   * @param patience with a feed that says that it failed
   */
  FirstForecast(Launch.Plan plan, PrintWriter out, Duration limit, Duration patience) {
    this.plan = plan;
    this.out = out;
    this.limit = limit;
    this.patience = patience;
    this.progress = new ProgressLine(out);
  }

  /**
   * Waits for the feed; and if it has made history, for the first models and a forecast of the
   * present. Nothing to wait for without a feed.
   *
   * @param goOn asked again and again; false ends the waiting
   * @throws StackException when the feed fails for good, or something has not come in ten minutes
   */
  void await(BooleanSupplier goOn) {
    if (plan.replay() != null) {
      out.println("Replaying " + plan.replay());
      Replay replay = new Replay(plan.ports(), out);
      replay.await(replay.send(plan.replay(), plan.symbol(), "max", false), goOn);
    }
    if (plan.feed().equals("none")) {
      return;
    }
    Instant end = Instant.now().plus(limit);
    boolean live = awaitFeed(goOn, end);
    if (live && plan.feed().equals(SIMULATED)) {
      awaitForecast(goOn, end);
    } else if (live) {
      out.println(
          "  a first model is trained by itself after some hours, when there are bars enough");
    }
  }

  private boolean awaitFeed(BooleanSupplier goOn, Instant end) {
    boolean simulated = plan.feed().equals(SIMULATED);
    out.println(simulated ? "Backfilling history" : "Connecting to " + plan.feed());
    Instant well = Instant.now();
    while (goOn.getAsBoolean() && Instant.now().isBefore(end)) {
      JsonNode feeds = get(Part.INGEST, "/api/v1/feeds").path("items");
      boolean live = !feeds.isEmpty();
      String failure = null;
      for (JsonNode feed : feeds) {
        progress.say(line(feed));
        live &= state(feed).equals("live");
        if (state(feed).equals("failed")) {
          failure = "feed %s failed: %s".formatted(name(feed), feed.path("message").asText());
        }
      }
      if (live) {
        progress.sayNow(simulated ? "  history is there, the feed is live" : "  the feed is live");
        return true;
      }
      if (failure == null) {
        well = Instant.now();
      } else if (Instant.now().isAfter(well.plus(patience))) {
        throw new StackException(failure + "; ./tickcast logs ingest says more");
      }
      Polling.pause(500);
    }
    if (goOn.getAsBoolean()) {
      throw tooLate("no live feed", "ingest");
    }
    return false;
  }

  private static String line(JsonNode feed) {
    String line =
        "  %s: %s, %,d ticks"
            .formatted(
                name(feed),
                state(feed).equals("backfilling")
                    ? "%.0f%%".formatted(100 * feed.path("progress").asDouble())
                    : state(feed),
                feed.path("ticksPublished").asLong());
    return feed.hasNonNull("message") ? line + ", " + feed.get("message").asText() : line;
  }

  private static String name(JsonNode feed) {
    return feed.path("name").asText();
  }

  private static String state(JsonNode feed) {
    return feed.path("state").asText();
  }

  private StackException tooLate(String what, String log) {
    return new StackException(
        "%s after %d minutes; ./tickcast logs %s says more"
            .formatted(what, limit.toMinutes(), log));
  }

  private void awaitForecast(BooleanSupplier goOn, Instant end) {
    out.println("Archiving, training first models and forecasting");
    try (ConsumerLags lags = new ConsumerLags("127.0.0.1:" + plan.ports().kafka())) {
      while (goOn.getAsBoolean() && Instant.now().isBefore(end)) {
        String forecast = liveForecast();
        if (forecast != null) {
          progress.sayNow("  " + forecast);
          return;
        }
        progress.say("  " + String.join("; ", stateOfThings(lags)));
        Polling.pause(500);
      }
    }
    if (goOn.getAsBoolean()) {
      throw tooLate("no live forecast", "training");
    }
  }

  private List<String> stateOfThings(ConsumerLags lags) {
    List<String> said = new ArrayList<>();
    Map<String, Long> behind = new TreeMap<>();
    for (ConsumerLags.Lag lag : lags.of(List.of(ConsumerGroup.ARCHIVE, ConsumerGroup.FEATURES))) {
      behind.merge(lag.group().replace("tickcast-", ""), lag.lag(), Long::sum);
    }
    behind.forEach((group, records) -> said.add("%s %,d behind".formatted(group, records)));
    int models = get(Part.TRAINING, "/api/v1/models?limit=1000").path("items").size();
    said.add(models == 0 ? "no model yet" : models + (models == 1 ? " model" : " models"));
    for (JsonNode run : get(Part.TRAINING, "/api/v1/training-runs?limit=1000").path("items")) {
      if (run.path("state").asText().equals("running")) {
        said.add(
            "training %s %.0f%%"
                .formatted(run.path("symbol").asText(), 100 * run.path("progress").asDouble()));
      }
    }
    return said;
  }

  /** A line about a forecast that reaches into the present, null when there is none. */
  private String liveForecast() {
    for (JsonNode symbol : get(Part.UI, "/api/v1/symbols").path("items")) {
      String name = symbol.path("symbol").asText();
      JsonNode latest =
          get(Part.UI, "/api/v1/symbols/" + name + "/predictions?limit=1&interval=" + INTERVAL)
              .path("items")
              .path(0);
      if (latest.hasNonNull("horizonEnd")
          && Instant.parse(latest.get("horizonEnd").asText()).isAfter(Instant.now().minus(LIVE))) {
        return "first live forecast: %s by %s v%s"
            .formatted(name, latest.path("model").asText(), latest.path("version").asText());
      }
    }
    return null;
  }

  /**
   * A service that has no answer yet is no reason to give up; the watchman sees when it is gone.
   */
  private JsonNode get(Part part, String path) {
    try {
      return calls.get("http://127.0.0.1:" + plan.ports().of(part) + path);
    } catch (StackException e) {
      return MissingNode.getInstance();
    }
  }
}
