package io.tickcast.training.training;

import io.tickcast.contracts.layout.ModelEvaluation;
import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.training.dataset.Dataset;
import io.tickcast.training.dataset.TrainingRows;
import io.tickcast.training.registry.Sha256;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes down what a version is and how it came about. */
final class ManifestWriter {
  private final BoostingSettings boosting;
  private final SplitSettings shares;
  private final String codeVersion;
  private final Clock clock;

  ManifestWriter(BoostingSettings boosting, SplitSettings shares, String codeVersion, Clock clock) {
    this.boosting = boosting;
    this.shares = shares;
    this.codeVersion = codeVersion;
    this.clock = clock;
  }

  ModelManifest write(
      TrainingRequest request,
      int version,
      Dataset dataset,
      TrainedModel model,
      ModelEvaluation.Gate gate,
      FeatureSet set) {
    FittedBaselines baselines = model.baselines();
    return new ModelManifest(
        request.model(),
        version,
        clock.instant(),
        new ModelManifest.Task(
            request.symbols(),
            request.interval(),
            request.horizon(),
            "log return over the next " + request.horizon() + " bars"),
        new ModelManifest.Features(set.name(), set.fingerprint(), set.columns()),
        data(dataset, model.split(), request.horizon()),
        new ModelManifest.Fit(model.parameters(), boosting.seed(), libraries(), codeVersion),
        Sha256.of(model.model()),
        model.errors().percentiles(),
        model.up().rows(),
        new ModelManifest.BaselineFit(
            baselines.ar1Constant(),
            baselines.ar1Coefficient(),
            baselines.majorityUp(),
            baselines.mean()),
        figures(request, model),
        evaluation(dataset.rows(), model, gate, set),
        Map.of("skill", model.skill() ? "yes" : "none"));
  }

  private static Map<String, Map<String, Map<String, Double>>> figures(
      TrainingRequest request, TrainedModel model) {
    Map<String, Map<String, Map<String, Double>>> figures = new HashMap<>();
    figures.put("walkForward", model.figures());
    figures.put("test", model.foldFigures().get(model.foldFigures().size() - 1));
    for (int s = 0; s < model.symbolFigures().size(); s++) {
      figures.put("walkForward " + request.symbols().get(s), model.symbolFigures().get(s));
    }
    return figures;
  }

  private static ModelEvaluation evaluation(
      TrainingRows rows, TrainedModel model, ModelEvaluation.Gate gate, FeatureSet set) {
    ModelPortrait portrait = model.portrait();
    List<ModelEvaluation.Fold> folds = new ArrayList<>();
    for (WalkForward.Fold fold : model.walk().folds()) {
      TimeSplit split = fold.split();
      folds.add(
          new ModelEvaluation.Fold(
              range(rows, split.trainStart(), split.trainEnd()),
              range(rows, split.validationStart(), split.validationEnd()),
              range(rows, split.testStart(), split.testEnd()),
              model.foldFigures().get(folds.size())));
    }
    List<ModelEvaluation.Importance> importances = new ArrayList<>();
    Map<String, ModelEvaluation.Histogram> features = new HashMap<>();
    for (int c = 0; c < set.columns().size(); c++) {
      String column = set.columns().get(c);
      Double gain = portrait.gains() == null ? null : Double.valueOf(portrait.gains()[c]);
      importances.add(new ModelEvaluation.Importance(column, gain, portrait.meanAbsoluteShap()[c]));
      features.put(column, portrait.columns().get(c));
    }
    return new ModelEvaluation(
        model.walk().learner().name(),
        model.search(),
        folds,
        gate,
        importances,
        features,
        portrait.forecasts());
  }

  private ModelManifest.Data data(Dataset dataset, TimeSplit split, int horizon) {
    TrainingRows rows = dataset.rows();
    return new ModelManifest.Data(
        range(rows, split.trainStart(), split.trainEnd()),
        range(rows, split.validationStart(), split.validationEnd()),
        range(rows, split.testStart(), split.testEnd()),
        shares.gap(horizon),
        dataset.files());
  }

  private static ModelManifest.RowRange range(TrainingRows rows, int from, int to) {
    return new ModelManifest.RowRange(
        instant(rows.startMicros(from)), instant(rows.startMicros(to - 1)), to - from);
  }

  private static Map<String, String> libraries() {
    return Map.of("xgboost", "3.0.4", "java", System.getProperty("java.version"));
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
