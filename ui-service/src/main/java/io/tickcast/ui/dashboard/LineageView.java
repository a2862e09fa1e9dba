package io.tickcast.ui.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickcast.ui.dashboard.VersionView.Pair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where a version came from and what has become of it.
 *
 * @param role {@code champion}, {@code challenger}, or null when no alias names it now
 * @param folds the walk-forward folds, in the order of time
 * @param tried every learner and parameter set that competed
 * @param origin data, seed, libraries and hashes
 * @param moves of the aliases to and from this version, the newest first
 * @param tags notes of people
 */
record LineageView(
    String role,
    List<Fold> folds,
    List<Trial> tried,
    List<Pair> origin,
    List<Move> moves,
    List<Pair> tags) {

  /** A fold's test rows and how they went. */
  record Fold(String from, String to, String trained, String tested, String r2, String direction) {}

  /** A learner that competed. */
  record Trial(String learner, String parameters, String loss, boolean chosen) {}

  /** A move of an alias. */
  record Move(String alias, String from, String to, String effective, String by, String why) {}

  static LineageView of(JsonNode manifest, List<JsonNode> moves, List<JsonNode> tags) {
    int version = manifest.path("version").asInt();
    List<Pair> notes = new ArrayList<>();
    manifest.path("tags").fields().forEachRemaining(t -> notes.add(pair(t.getKey(), t.getValue())));
    tags.forEach(tag -> notes.add(pair(tag.path("key").asText(), tag.path("value"))));
    return new LineageView(
        role(moves, version),
        folds(manifest.path("evaluation").path("folds")),
        tried(manifest.path("evaluation").path("search")),
        origin(manifest),
        moves.stream()
            .filter(
                m ->
                    m.path("version").asInt() == version
                        || m.path("fromVersion").asInt() == version)
            .sorted(Comparator.comparing((JsonNode m) -> m.path("at").asText()).reversed())
            .map(LineageView::move)
            .toList(),
        notes);
  }

  /** Moves come alias by alias, each the oldest first. */
  private static String role(List<JsonNode> moves, int version) {
    String role = null;
    for (int i = moves.size() - 1; i >= 0; i--) {
      String alias = moves.get(i).path("alias").asText();
      boolean newest =
          i == moves.size() - 1 || !moves.get(i + 1).path("alias").asText().equals(alias);
      if (newest && moves.get(i).path("version").asInt() == version) {
        role = alias;
      }
    }
    return role;
  }

  private static List<Fold> folds(JsonNode folds) {
    List<Fold> all = new ArrayList<>();
    for (JsonNode fold : folds) {
      JsonNode figures = fold.path("figures").path("model");
      all.add(
          new Fold(
              time(fold.path("test").path("from")),
              time(fold.path("test").path("to")),
              Words.count(fold.path("training").path("rows").asLong()),
              Words.count(fold.path("test").path("rows").asLong()),
              VersionView.change(figures, "r2"),
              VersionView.percent(figures, "directionalAccuracy")));
    }
    return all;
  }

  private static List<Trial> tried(JsonNode search) {
    List<Trial> all = new ArrayList<>();
    for (JsonNode trial : search) {
      List<String> parameters = new ArrayList<>();
      trial
          .path("parameters")
          .fields()
          .forEachRemaining(p -> parameters.add(p.getKey() + " " + p.getValue().asText()));
      all.add(
          new Trial(
              trial.path("learner").asText(),
              String.join(", ", parameters),
              "%.5g".formatted(trial.path("loss").asDouble()),
              trial.path("chosen").asBoolean()));
    }
    return all;
  }

  private static List<Pair> origin(JsonNode manifest) {
    JsonNode data = manifest.path("data");
    JsonNode fit = manifest.path("fit");
    JsonNode features = manifest.path("features");
    List<Pair> origin = new ArrayList<>();
    for (String part : List.of("training", "validation", "test")) {
      JsonNode range = data.path(part);
      origin.add(
          new Pair(
              "Rows of " + part,
              "%s, %s to %s"
                  .formatted(
                      Words.count(range.path("rows").asLong()),
                      time(range.path("from")),
                      time(range.path("to")))));
    }
    origin.add(new Pair("Bars between two parts", Words.count(data.path("gapBars").asLong())));
    origin.add(new Pair("Archive files read", Words.count(data.path("archiveFiles").size())));
    origin.add(pair("Feature set", features.path("set")));
    origin.add(pair("Fingerprint", features.path("fingerprint")));
    origin.add(pair("Seed", fit.path("seed")));
    fit.path("libraries")
        .fields()
        .forEachRemaining(l -> origin.add(pair(l.getKey(), l.getValue())));
    origin.add(pair("Tickcast", fit.path("codeVersion")));
    origin.add(new Pair("Made", time(manifest.path("createdAt"))));
    origin.add(pair("SHA-256", manifest.path("modelSha256")));
    return origin;
  }

  private static Move move(JsonNode move) {
    JsonNode from = move.path("fromVersion");
    return new Move(
        move.path("alias").asText(),
        from.isInt() ? "v" + from.asInt() : "–",
        "v" + move.path("version").asInt(),
        time(move.path("effectiveFrom")),
        move.path("by").asText(),
        move.path("why").asText());
  }

  private static Pair pair(String name, JsonNode value) {
    return new Pair(name, value.asText());
  }

  /** To the second, UTC. */
  private static String time(JsonNode iso) {
    String text = iso.asText();
    return text.length() < 19 ? text : text.substring(0, 19).replace('T', ' ');
  }
}
