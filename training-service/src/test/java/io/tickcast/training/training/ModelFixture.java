package io.tickcast.training.training;

import io.tickcast.contracts.layout.ModelEvaluation;
import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.market.tick.Tick;
import io.tickcast.training.dataset.Dataset;
import io.tickcast.training.dataset.SimulatedRows;
import io.tickcast.training.dataset.TrainingRows;
import io.tickcast.training.evaluation.TestForecasts;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A small trained model and its manifest.
 *
 * @param rows what it was made from
 * @param model the model
 */
public record ModelFixture(TrainingRows rows, TrainedModel model) {
  private static final BoostingSettings BOOSTING =
      Settings.of(BoostingSettings.class, Map.of("tickcast.training.boosting.rounds", "30"));
  private static final SplitSettings SPLIT = Settings.defaults(SplitSettings.class);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2024-01-01T00:00:00Z"), ZoneOffset.UTC);

  /** Of 2,000 bars of an autoregression. */
  public static ModelFixture autoregression() {
    return autoregression("gbt");
  }

  /** The same by a learner of this name. */
  public static ModelFixture autoregression(String learner) {
    return of(SimulatedRows.autoregression(2_000, 0.2, 1, 3), learner, "errors");
  }

  /** Of ticks whose volatility comes in waves, with an interval that follows them. */
  public static ModelFixture waves() {
    List<Tick> ticks = new ArrayList<>();
    Random random = new Random(6);
    double log = Math.log(100);
    for (int i = 0; i < 4_000; i++) {
      log += (i / 200 % 2 == 0 ? 1e-4 : 8e-4) * random.nextGaussian();
      ticks.add(Tick.trade("SIM.AR", i * 5_000_000L, Math.exp(log), 1, null));
    }
    return of(SimulatedRows.of(ticks, Interval.parse("5s"), 1), "gbt", "gbt");
  }

  private static ModelFixture of(TrainingRows rows, String learner, String uncertainty) {
    LearnerSettings learners =
        Settings.of(
            LearnerSettings.class,
            Map.of(
                "tickcast.training.learners.use", learner,
                "tickcast.training.learners.uncertainty", uncertainty));
    return new ModelFixture(
        rows,
        new ModelTrainer(BOOSTING, SPLIT, learners)
            .train(rows, FeatureSet.STATIONARY.columns(), TrainingProgress.SILENT));
  }

  /** What it forecast of its own test rows when it was judged. */
  public TestForecasts judged() {
    return model.walk().last().test();
  }

  /** As version of {@code sim-ar-5s-h1}. */
  public ModelManifest manifest(int version) {
    return manifest(version, FeatureSet.STATIONARY);
  }

  /** Under another name. */
  public ModelManifest manifest(String name, int version) {
    ModelManifest m = manifest(version);
    return copy(name, version, m.task(), m.features(), m.evaluation());
  }

  /** For another symbol, under the name that its model has. */
  public ModelManifest manifestOf(String symbol, int version) {
    return manifestOf(symbol, version, FeatureSet.STATIONARY.fingerprint());
  }

  /** For another symbol, as if it had been trained on rows of another fingerprint. */
  public ModelManifest manifestOf(String symbol, int version, String fingerprint) {
    ModelManifest m = manifest(version);
    TrainingRequest request =
        new TrainingRequest(symbol, m.task().interval(), m.task().horizon(), "test");
    return copy(
        request.model(),
        version,
        new ModelManifest.Task(
            List.of(symbol), request.interval(), request.horizon(), m.task().label()),
        new ModelManifest.Features(m.features().set(), fingerprint, m.features().columns()),
        m.evaluation());
  }

  /** For several symbols, under the name that their pooled model has. */
  public ModelManifest manifestOf(List<String> symbols, int version) {
    ModelManifest m = manifest(version);
    TrainingRequest request =
        new TrainingRequest(symbols, m.task().interval(), m.task().horizon(), "test");
    return copy(
        request.model(),
        version,
        new ModelManifest.Task(symbols, request.interval(), request.horizon(), m.task().label()),
        m.features(),
        m.evaluation());
  }

  /** As version of {@code sim-ar-5s-h1} to which the gate gave this answer; null: none. */
  public ModelManifest judged(int version, ModelEvaluation.Gate gate) {
    ModelManifest m = manifest(version);
    ModelEvaluation e = m.evaluation();
    return copy(
        m.name(),
        version,
        m.task(),
        m.features(),
        new ModelEvaluation(
            e.learner(),
            e.search(),
            e.folds(),
            gate,
            e.importances(),
            e.features(),
            e.forecasts()));
  }

  private ModelManifest copy(
      String name,
      int version,
      ModelManifest.Task task,
      ModelManifest.Features features,
      ModelEvaluation evaluation) {
    ModelManifest m = manifest(version);
    return new ModelManifest(
        name,
        version,
        m.createdAt(),
        task,
        features,
        m.data(),
        m.fit(),
        m.modelSha256(),
        m.residualQuantiles(),
        m.moved(),
        m.baselines(),
        m.figures(),
        evaluation,
        m.tags());
  }

  /** With another feature set in the manifest. */
  public ModelManifest manifest(int version, FeatureSet set) {
    TrainingRequest request = new TrainingRequest("SIM.AR", Interval.parse("5s"), 1, "test");
    return new ManifestWriter(BOOSTING, SPLIT, "test", CLOCK)
        .write(
            request,
            version,
            new Dataset(rows, List.of(), 2_000, 0, 0, 0, List.of()),
            model,
            gate(),
            set);
  }

  /** The gate's answer, with no champion to beat: on few rows a ridge regression passes it. */
  private ModelEvaluation.Gate gate() {
    GateSettings lenient =
        Settings.of(GateSettings.class, Map.of("tickcast.training.gate.ar1-tolerance", "0.05"));
    return new PromotionGate(lenient, 1).judge(model, Optional.empty(), Optional.empty());
  }
}
