package io.tickcast.training.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.contracts.layout.ModelEvaluation.Check;
import io.tickcast.contracts.layout.ModelEvaluation.Gate;
import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.training.dataset.SimulatedRows;
import io.tickcast.training.dataset.TrainingRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromotionGateTest {
  private static final TrainingRows ROWS = SimulatedRows.autoregression(6_000, 0.2, 1, 8);
  private static final TrainedModel MODEL =
      new ModelTrainer(
              Settings.defaults(BoostingSettings.class),
              Settings.defaults(SplitSettings.class),
              Settings.defaults(LearnerSettings.class))
          .train(ROWS, FeatureSet.STATIONARY.columns(), TrainingProgress.SILENT);

  @Test
  void skillPassesWhereThereIsNoChampion() {
    Gate gate = judge(Map.of(), Optional.empty());

    assertThat(gate.passed()).as(Promotion.why(gate)).isTrue();
    assertThat(gate.champion()).isNull();
    assertThat(gate.checks())
        .extracting(Check::name)
        .containsExactly(
            "skillVsZero",
            "skillVsMean",
            "skillVsLastReturn",
            "skillVsAr1",
            "directionVsMajority",
            "coverage",
            "calibration",
            "latency",
            "features");
  }

  @Test
  void theChampionItselfDoesNotBeatTheChampion() {
    ModelFixture champion = ModelFixture.autoregression();
    ModelManifest manifest = champion.manifest(3);
    ChampionOnTest itself =
        ChampionOnTest.of(
            manifest, champion.model().model(), champion.rows(), champion.model().walk().last());

    assertThat(itself.loss()).isEqualTo(itself.championLoss());
    assertThat(itself.loss()).hasSize(champion.model().split().testRows());
    Gate gate = judge(Map.of(), Optional.of(itself));
    assertThat(gate.passed()).isFalse();
    assertThat(gate.champion()).isEqualTo(3);
    assertThat(failed(gate)).containsExactly("skillVsChampion");
    assertThat(Promotion.why(gate)).contains("R² against champion v3 on", "+0.000% to +0.000%");
  }

  @Test
  void aChampionThatForecastsNothingIsBeaten() {
    double[] loss = MODEL.walk().pooled().squaredErrors(MODEL.walk().pooled().forecast());
    double[] nothing = MODEL.walk().pooled().squaredErrors(new double[loss.length]);

    assertThat(judge(Map.of(), Optional.of(new ChampionOnTest(1, loss, nothing))).passed())
        .isTrue();
    assertThat(failed(judge(Map.of(), Optional.of(new ChampionOnTest(1, nothing, loss)))))
        .containsExactly("skillVsChampion");
  }

  /** Rows that the champion has learned from would flatter it. */
  @Test
  void rowsThatTheChampionHasLearnedFromDoNotCount() {
    ModelFixture champion = ModelFixture.autoregression();
    TrainingRows older = SimulatedRows.autoregression(1_400, 0.2, 1, 3);
    WalkForward.Fold fold =
        new ModelTrainer(
                Settings.defaults(BoostingSettings.class),
                Settings.defaults(SplitSettings.class),
                Settings.defaults(LearnerSettings.class))
            .train(older, FeatureSet.STATIONARY.columns(), TrainingProgress.SILENT)
            .walk()
            .last();

    ChampionOnTest onTest =
        ChampionOnTest.of(champion.manifest(2), champion.model().model(), older, fold);

    assertThat(onTest.loss()).isEmpty();
    Gate gate = judge(Map.of(), Optional.of(onTest));
    assertThat(failed(gate)).containsExactly("skillVsChampion");
    assertThat(Promotion.why(gate))
        .contains("0 test rows that v2 has not learned from, at least 200 are needed to compare");
  }

  @Test
  void everyLimitCanRefuse() {
    assertThat(failed(judge(Map.of("coverage-tolerance", "0"), Optional.empty())))
        .containsExactly("coverage");
    assertThat(failed(judge(Map.of("latency", "0s"), Optional.empty()))).containsExactly("latency");
    assertThat(failed(judge(Map.of(), Optional.empty(), Optional.of("another"))))
        .containsExactly("features");
  }

  @ParameterizedTest
  @CsvSource({
    "model,    r2VsAr1,             -0.006, skillVsAr1",
    "majority, directionalAccuracy,  0.99,  directionVsMajority",
    "model,    intervalCoverage,     0.84,  coverage",
    "model,    calibrationError,     0.1,   calibration",
  })
  void everyFigureCanRefuse(String who, String figure, double value, String check) {
    Map<String, Map<String, Double>> figures = new HashMap<>(MODEL.figures());
    Map<String, Double> changed = new HashMap<>(figures.get(who));
    assertThat(changed.put(figure, value)).isNotNull();
    figures.put(who, changed);

    assertThat(failed(judge(with(MODEL.walk(), figures)))).containsExactly(check);
  }

  @ParameterizedTest
  @CsvSource({"zero, skillVsZero", "mean, skillVsMean", "lastReturn, skillVsLastReturn"})
  void aBaselineThatForecastsAsWellRefuses(String baseline, String check) {
    List<WalkForward.Fold> folds =
        MODEL.walk().folds().stream()
            .map(
                fold ->
                    new WalkForward.Fold(
                        fold.split(),
                        fold.model(),
                        fold.errors(),
                        fold.up(),
                        fold.baselines(),
                        fold.uncertainty(),
                        fold.test().beside(baseline, fold.test().forecast())))
            .toList();
    WalkForward equalled = new WalkForward(MODEL.walk().learner(), folds);

    assertThat(failed(judge(with(equalled, MODEL.figures())))).containsExactly(check);
  }

  private static TrainedModel with(WalkForward walk, Map<String, Map<String, Double>> figures) {
    return new TrainedModel(
        walk,
        MODEL.search(),
        figures,
        MODEL.foldFigures(),
        MODEL.symbolFigures(),
        MODEL.portrait());
  }

  @Test
  void whatNoRowOfTheStreamFitsIsNotServed() {
    Gate gate = judge(Map.of(), Optional.empty(), Optional.empty());

    assertThat(failed(gate)).containsExactly("features");
    assertThat(Promotion.why(gate)).contains("the stream makes no row of it");
  }

  private static List<String> failed(Gate gate) {
    return gate.checks().stream().filter(check -> !check.passed()).map(Check::name).toList();
  }

  private static Gate judge(TrainedModel model) {
    return new PromotionGate(Settings.defaults(GateSettings.class), 42)
        .judge(model, Optional.empty(), Optional.empty());
  }

  private static Gate judge(Map<String, String> settings, Optional<ChampionOnTest> champion) {
    return judge(settings, champion, Optional.of(FeatureSet.STATIONARY.fingerprint()));
  }

  private static Gate judge(
      Map<String, String> settings, Optional<ChampionOnTest> champion, Optional<String> streamed) {
    Map<String, String> values = new HashMap<>();
    settings.forEach((key, value) -> values.put("tickcast.training.gate." + key, value));
    return new PromotionGate(Settings.of(GateSettings.class, values), 42)
        .judge(
            MODEL, Optional.of(PromotionGate.features(FeatureSet.STATIONARY, streamed)), champion);
  }
}
