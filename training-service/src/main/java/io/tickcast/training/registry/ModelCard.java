package io.tickcast.training.registry;

import io.tickcast.contracts.layout.ModelEvaluation;
import io.tickcast.contracts.layout.ModelEvaluation.Check;
import io.tickcast.contracts.layout.ModelEvaluation.Gate;
import io.tickcast.contracts.layout.ModelEvaluation.Importance;
import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.contracts.layout.ModelManifest.RowRange;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One page for people about a version, {@code model-card.md}, made of nothing but the measured
 * figures of its manifest (Mitchell et al. 2019, "Model Cards for Model Reporting").
 */
public final class ModelCard {
  private static final int NAMED_FEATURES = 5;
  private static final List<String> FORECASTERS =
      List.of("model", "zero", "mean", "lastReturn", "ar1", "majority", "ridge");

  private final ModelManifest manifest;
  private final Map<String, Map<String, Double>> figures;
  private final StringBuilder page = new StringBuilder();

  private ModelCard(ModelManifest manifest) {
    this.manifest = manifest;
    this.figures = manifest.figures().getOrDefault("walkForward", Map.of());
  }

  /** The card in Markdown. */
  public static String of(ModelManifest manifest) {
    return new ModelCard(manifest).write();
  }

  private String write() {
    ModelManifest.Task task = manifest.task();
    line("# %s v%d", manifest.name(), manifest.version());
    line(
        "Forecasts the %s of %s (bars of %s). Learner: `%s`. %s",
        task.label(),
        String.join(", ", task.symbols()),
        task.interval(),
        manifest.evaluation().learner(),
        verdict());
    skill();
    uncertainty();
    money();
    features();
    gate();
    origin();
    line("## What it is not");
    line(
        "It knows nothing but the columns above, of the symbols above. Its figures hold for the time"
            + " that they were measured in; what has become of them since, the live record says."
            + " Statistics, not advice.");
    return page.toString();
  }

  private String verdict() {
    Double lower = figure("model", "r2Lower");
    return lower == null
        ? "Its skill is not known."
        : lower > 0
            ? "It forecasts better than no change, with 95% confidence."
            : "It shows no skill: no change is forecast as well.";
  }

  private void skill() {
    line("## How good it is");
    line(
        "On %,.0f rows, each forecast by a model that had not seen it: %d folds, walked forward, of"
            + " whose models this is the last; every forecaster on the same rows.",
        orZero(figure("model", "rows")), manifest.evaluation().folds().size());
    row(
        "Forecaster",
        "R²",
        "95%",
        "MAE, bp",
        "Right direction",
        "IC",
        "IC ratio",
        "Rank IC",
        "Rank IC ratio");
    row("---", "---", "---", "---", "---", "---", "---", "---", "---");
    for (String who : FORECASTERS) {
      if (figures.containsKey(who)) {
        row(
            who,
            percent(figure(who, "r2"), 3),
            who.equals("model")
                ? percent(figure(who, "r2Lower"), 3) + " to " + percent(figure(who, "r2Upper"), 3)
                : "",
            basisPoints(figure(who, "meanAbsoluteError")),
            percent(figure(who, "directionalAccuracy"), 2),
            number(figure(who, "informationCoefficient")),
            number(figure(who, "informationRatio")),
            number(figure(who, "rankInformationCoefficient")),
            number(figure(who, "rankInformationRatio")));
      }
    }
    page.append('\n');
  }

  private void uncertainty() {
    line("## How sure it is");
    line(
        "Its 90%% interval held %s of the returns. Its probability of up was wrong by %s on average"
            + " (log loss %s; a coin has 0.6931). Pinball loss of the 5%%, 50%% and 95%% quantile:"
            + " %s, %s and %s bp.",
        percent(figure("model", "intervalCoverage"), 1),
        percent(figure("model", "calibrationError"), 1),
        number(figure("model", "logLoss")),
        basisPoints(figure("model", "pinball5")),
        basisPoints(figure("model", "pinball50")),
        basisPoints(figure("model", "pinball95")));
  }

  private void money() {
    line("## What following its sign would have earned");
    line(
        "It breaks even at a cost of %s bp a unit traded. At 1 bp its Sharpe ratio is %s a year, with"
            + " %s units traded per position.",
        number(figure("model", "breakEvenCostBp")),
        number(figure("model", "sharpeRatio")),
        number(figure("model", "turnover")));
  }

  private void features() {
    List<Importance> ranked =
        manifest.evaluation().importances().stream()
            .sorted(Comparator.comparingDouble(Importance::meanAbsoluteShap).reversed())
            .toList();
    if (ranked.isEmpty()) {
      return;
    }
    line("## What it looks at");
    int most = Math.min(NAMED_FEATURES, ranked.size());
    line("Most useful (mean absolute SHAP, bp; gain): %s.", named(ranked.subList(0, most)));
    int least = Math.min(NAMED_FEATURES, ranked.size() - most);
    if (least > 0) {
      line("Least useful: %s.", named(ranked.subList(ranked.size() - least, ranked.size())));
    }
  }

  private static String named(List<Importance> importances) {
    return importances.stream()
        .map(
            i ->
                "`%s` (%s; %s)"
                    .formatted(i.column(), basisPoints(i.meanAbsoluteShap()), number(i.gain())))
        .collect(Collectors.joining(", "));
  }

  private void gate() {
    Gate gate = manifest.evaluation().gate();
    if (gate == null) {
      return;
    }
    line("## The gate");
    line(
        "It %s, %s.",
        gate.passed() ? "passed" : "did not pass",
        gate.champion() == null
            ? "with no champion to beat"
            : "beside champion v" + gate.champion());
    for (Check check : gate.checks()) {
      page.append(check.passed() ? "- ✓ " : "- ✗ ").append(check.reason()).append('\n');
    }
    page.append('\n');
  }

  private void origin() {
    ModelManifest.Data data = manifest.data();
    line("## What it was made from");
    row("Rows", "From", "To", "Number");
    row("---", "---", "---", "---");
    range("training", data.training());
    range("validation", data.validation());
    range("test", data.test());
    page.append('\n');
    line(
        "%d bars lie between two parts. %d files of the archive; feature set `%s`, fingerprint `%s`;"
            + " seed %d; Tickcast %s, %s. `model.ubj` has SHA-256 `%s`.",
        data.gapBars(),
        data.archiveFileCount(),
        manifest.features().set(),
        manifest.features().fingerprint(),
        manifest.fit().seed(),
        manifest.fit().codeVersion(),
        manifest.fit().libraries(),
        manifest.modelSha256());
    List<ModelEvaluation.Trial> tried = manifest.evaluation().search();
    line(
        "Tried: %s.",
        tried.stream()
            .map(
                t ->
                    "%s %s loss %.6g%s"
                        .formatted(
                            t.learner(),
                            t.parameters().isEmpty() ? "" : t.parameters(),
                            t.loss(),
                            t.chosen() ? " (chosen)" : ""))
            .collect(Collectors.joining("; ")));
  }

  private void range(String name, RowRange range) {
    row(name, range.from().toString(), range.to().toString(), "%,d".formatted(range.rows()));
  }

  private void line(String format, Object... values) {
    page.append(String.format(Locale.ROOT, format, values)).append("\n\n");
  }

  private void row(String... cells) {
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private Double figure(String who, String what) {
    return figures.getOrDefault(who, Map.of()).get(what);
  }

  private static double orZero(Double value) {
    return value == null ? 0 : value;
  }

  private static String percent(Double share, int decimals) {
    return share == null ? "–" : String.format(Locale.ROOT, "%." + decimals + "f%%", 100 * share);
  }

  private static String basisPoints(Double logReturn) {
    return logReturn == null ? "–" : String.format(Locale.ROOT, "%.4g", 1e4 * logReturn);
  }

  private static String number(Double value) {
    return value == null ? "–" : String.format(Locale.ROOT, "%.4g", value);
  }
}
