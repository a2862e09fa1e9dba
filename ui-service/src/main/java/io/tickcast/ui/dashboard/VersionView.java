package io.tickcast.ui.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How good a version is and what it looks at, as its manifest has it, in words.
 *
 * @param forecasts what it forecasts, in one line
 * @param verdict whether it has skill, in one line
 * @param verdictKind {@code skill} or {@code no-skill}, for the style sheet
 * @param forecasters the model and what costs nothing, on the same rows
 * @param rows number of those rows
 * @param uncertainty how far its interval and its probability can be trusted
 * @param strategy what following the sign of its forecasts would have earned
 * @param gate every check of the promotion gate; empty when it was never asked
 * @param decision of the gate, in one line; null when it was never asked
 * @param features every column, the most useful first
 */
record VersionView(
    String name,
    int version,
    String learner,
    String forecasts,
    String verdict,
    String verdictKind,
    List<Forecaster> forecasters,
    String rows,
    List<Pair> uncertainty,
    List<Pair> strategy,
    List<Check> gate,
    String decision,
    List<Feature> features) {
  private static final List<String> FORECASTERS =
      List.of("model", "zero", "mean", "lastReturn", "ar1", "majority", "ridge");

  /**
   * @param r2 against no change
   * @param ahead R² of the model against this forecaster; a dash for the model itself
   */
  record Forecaster(
      String name,
      String r2,
      String ahead,
      String aheadInterval,
      String error,
      String direction,
      String ic,
      String rankIc,
      String icRatio) {}

  /** A figure and what it is called. */
  record Pair(String name, String value) {}

  /** A check of the gate. */
  record Check(boolean passed, String reason) {}

  /**
   * A column.
   *
   * @param shap mean absolute contribution, in basis points
   * @param gain mean gain of its splits; a dash for a learner without splits
   * @param width of its bar, of 100
   */
  record Feature(String name, String shap, String gain, String width) {}

  static VersionView of(JsonNode manifest) {
    JsonNode task = manifest.path("task");
    JsonNode evaluation = manifest.path("evaluation");
    JsonNode figures = manifest.path("figures").path("walkForward");
    JsonNode model = figures.path("model");
    boolean skill = model.path("r2Lower").asDouble(-1) > 0;
    return new VersionView(
        manifest.path("name").asText(),
        manifest.path("version").asInt(),
        evaluation.path("learner").asText(),
        "%s of %s, bars of %s"
            .formatted(
                task.path("label").asText(),
                joined(task.path("symbols")),
                task.path("interval").asText()),
        skill
            ? "better than no change, with 95% confidence"
            : "no skill shown: no change is forecast as well",
        skill ? "skill" : "no-skill",
        FORECASTERS.stream()
            .filter(figures::has)
            .map(who -> forecaster(who, figures.path(who), model))
            .toList(),
        Words.count(model.path("rows").asLong()),
        List.of(
            new Pair("Returns within its 90% interval", percent(model, "intervalCoverage")),
            new Pair("Probability of up is wrong by", percent(model, "calibrationError")),
            new Pair("Log loss (a coin: 0.6931)", number(model, "logLoss")),
            new Pair("Pinball loss, 5% quantile", points(model, "pinball5")),
            new Pair("Pinball loss, median", points(model, "pinball50")),
            new Pair("Pinball loss, 95% quantile", points(model, "pinball95"))),
        List.of(
            new Pair("Breaks even at a cost of", number(model, "breakEvenCostBp") + " bp"),
            new Pair("Sharpe ratio a year at 1 bp", number(model, "sharpeRatio")),
            new Pair("Units traded per position", number(model, "turnover"))),
        checks(evaluation.path("gate")),
        decision(evaluation.path("gate")),
        features(evaluation.path("importances")));
  }

  private static Forecaster forecaster(String who, JsonNode figures, JsonNode model) {
    String against =
        who.equals("zero")
            ? "r2"
            : "r2Vs" + Character.toUpperCase(who.charAt(0)) + who.substring(1);
    boolean rival = model.has(against);
    return new Forecaster(
        who,
        change(figures, "r2"),
        rival ? change(model, against) : "–",
        rival ? change(model, against + "Lower") + " to " + change(model, against + "Upper") : "",
        points(figures, "meanAbsoluteError"),
        percent(figures, "directionalAccuracy"),
        number(figures, "informationCoefficient"),
        number(figures, "rankInformationCoefficient"),
        number(figures, "informationRatio"));
  }

  private static List<Check> checks(JsonNode gate) {
    List<Check> checks = new ArrayList<>();
    gate.path("checks")
        .forEach(
            c -> checks.add(new Check(c.path("passed").asBoolean(), c.path("reason").asText())));
    return checks;
  }

  private static String decision(JsonNode gate) {
    if (!gate.has("passed")) {
      return null;
    }
    String rival =
        gate.path("champion").isInt()
            ? "beside champion v" + gate.path("champion").asInt()
            : "with no champion to beat";
    return (gate.path("passed").asBoolean() ? "passed, " : "did not pass, ") + rival;
  }

  private static List<Feature> features(JsonNode importances) {
    List<JsonNode> ranked = new ArrayList<>();
    importances.forEach(ranked::add);
    ranked.sort(Comparator.comparingDouble(i -> -i.path("meanAbsoluteShap").asDouble()));
    double most = ranked.isEmpty() ? 0 : ranked.get(0).path("meanAbsoluteShap").asDouble();
    return ranked.stream()
        .map(
            i ->
                new Feature(
                    i.path("column").asText(),
                    format("%.4f", 1e4 * i.path("meanAbsoluteShap").asDouble()),
                    i.path("gain").isNumber() ? format("%.1f", i.path("gain").asDouble()) : "–",
                    format(
                        "%.1f", most > 0 ? 100 * i.path("meanAbsoluteShap").asDouble() / most : 0)))
        .toList();
  }

  static String joined(JsonNode texts) {
    List<String> all = new ArrayList<>();
    texts.forEach(text -> all.add(text.asText()));
    return String.join(", ", all);
  }

  static String change(JsonNode figures, String name) {
    return figures.path(name).isNumber() ? Words.change(figures.path(name).asDouble()) : "–";
  }

  static String percent(JsonNode figures, String name) {
    return figures.path(name).isNumber() ? Words.percent(figures.path(name).asDouble(), 1) : "–";
  }

  private static String points(JsonNode figures, String name) {
    return figures.path(name).isNumber()
        ? format("%.3g bp", 1e4 * figures.path(name).asDouble())
        : "–";
  }

  static String number(JsonNode figures, String name) {
    return figures.path(name).isNumber() ? format("%.3f", figures.path(name).asDouble()) : "–";
  }

  private static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value).replace('-', '−');
  }
}
