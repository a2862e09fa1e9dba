package io.tickcast.localstack.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickcast.contracts.topic.ConsumerGroup;
import io.tickcast.contracts.topic.Topic;
import io.tickcast.localstack.Part;
import io.tickcast.localstack.Ports;
import io.tickcast.localstack.StackException;
import java.io.FileNotFoundException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A file on its way through the ingest service, until its rows are in the archive and in Cassandra.
 */
final class Replay {
  private static final List<String> READERS =
      List.of(ConsumerGroup.FEATURES, ConsumerGroup.ARCHIVE);

  private final ServiceCalls calls = new ServiceCalls();
  private final Ports ports;
  private final PrintWriter out;
  private final ProgressLine progress;

  Replay(Ports ports, PrintWriter out) {
    this.ports = ports;
    this.out = out;
    this.progress = new ProgressLine(out);
  }

  /**
   * Refuses what is no file to replay, before anything is started for it.
   *
   * @param name what to call it
   * @throws StackException one line
   */
  static void requireReadable(Path file, String name) {
    if (Files.isDirectory(file)) {
      throw new StackException(name + " is a folder; name one file in it");
    }
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new StackException(name + " does not exist or cannot be read");
    }
  }

  private String url() {
    return "http://127.0.0.1:" + ports.of(Part.INGEST) + "/api/v1/replays";
  }

  /**
   * Sends the file.
   *
   * @param symbol null when a column has it
   * @param speed {@code max} or a factor of the recorded speed
   * @return what the service answers
   * @throws StackException when it refuses the file
   */
  JsonNode send(Path file, String symbol, String speed, boolean dryRun) {
    String query =
        "?speed=" + speed + "&dryRun=" + dryRun + "&name=" + encoded(file.getFileName().toString());
    if (symbol != null) {
      query += "&symbol=" + encoded(symbol);
    }
    try {
      JsonNode replay = calls.upload(url() + query, "text/csv", BodyPublishers.ofFile(file));
      requireNotFailed(replay);
      return replay;
    } catch (FileNotFoundException e) {
      throw new StackException(file + " does not exist or cannot be read", e);
    }
  }

  /**
   * Waits until the file is read to its end.
   *
   * @param done what is done with the rows, for the progress line
   * @return the replay as it ended
   */
  JsonNode awaitRead(JsonNode replay, String done, BooleanSupplier goOn) {
    JsonNode now = replay;
    while (now.path("state").asText().equals("running")) {
      progress.say("  %s %,d rows".formatted(done, now.path("rows").asLong()));
      pause(goOn);
      now = calls.get(url() + "/" + replay.path("id").asText());
    }
    requireNotFailed(now);
    return now;
  }

  /** Waits until every record is published, then until the archive and the features hold them. */
  void await(JsonNode replay, BooleanSupplier goOn) {
    JsonNode now = awaitRead(replay, "published", goOn);
    progress.sayNow(
        "  published %,d ticks, refused %,d rows"
            .formatted(now.path("published").asLong(), now.path("refused").asLong()));
    Map<Integer, Long> ends = new HashMap<>();
    now.path("endOffsets")
        .properties()
        .forEach(e -> ends.put(Integer.valueOf(e.getKey()), e.getValue().asLong()));
    awaitReaders(ends, goOn);
  }

  private void awaitReaders(Map<Integer, Long> ends, BooleanSupplier goOn) {
    try (ConsumerLags lags = new ConsumerLags("127.0.0.1:" + ports.kafka())) {
      for (String group : READERS) {
        String what = group.equals(ConsumerGroup.ARCHIVE) ? "archive" : "features";
        long left = left(lags, group, ends);
        while (left > 0) {
          progress.say("  %s: %,d records to go".formatted(what, left));
          pause(goOn);
          left = left(lags, group, ends);
        }
        progress.sayNow("  %s: done".formatted(what));
      }
    }
  }

  private static long left(ConsumerLags lags, String group, Map<Integer, Long> ends) {
    Map<Integer, Long> committed = lags.committed(group, Topic.TICKS.topicName());
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - committed.getOrDefault(end.getKey(), 0L)))
        .sum();
  }

  private static void pause(BooleanSupplier goOn) {
    Polling.pause(500);
    if (!goOn.getAsBoolean()) {
      throw new StackException("stopped before the replay was through");
    }
  }

  private static void requireNotFailed(JsonNode replay) {
    if (replay.path("state").asText().equals("failed")) {
      throw new StackException(
          "the replay failed: " + replay.path("message").asText("the service does not say why"));
    }
  }

  /** What the service understood of the file. */
  void explain(JsonNode replay) {
    Map<String, String> columns = new HashMap<>();
    replay
        .path("columns")
        .properties()
        .forEach(e -> columns.put(e.getKey(), e.getValue().asText()));
    out.println(
        "  columns   "
            + String.join(
                ", ",
                columns.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(e -> e.getKey() + " = " + e.getValue())
                    .toList()));
    out.println("  time      " + replay.path("timeUnit").asText("unknown"));
    out.println("  symbol    " + replay.path("symbol").asText("from its column"));
    out.println("  from      " + replay.path("firstTime").asText("-"));
    out.println("  to        " + replay.path("lastTime").asText("-"));
    out.println(
        "  rows      %,d, of which %,d are no ticks"
            .formatted(replay.path("rows").asLong(), replay.path("refused").asLong()));
    replay
        .path("errors")
        .forEach(
            e ->
                out.println(
                    "  line %d: %s"
                        .formatted(e.path("line").asLong(), e.path("message").asText())));
    if (replay.hasNonNull("message")) {
      out.println("  " + replay.get("message").asText());
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
