package io.tickcast.training.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.market.tick.Tick;
import io.tickcast.training.dataset.SimulatedRows;
import io.tickcast.training.dataset.TrainingRows;
import io.tickcast.training.evaluation.Figure;
import io.tickcast.training.evaluation.LeakGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One model of several symbols: judged pooled, and on each symbol alone. */
class PooledTrainingTest {
  private static final Interval BAR = Interval.parse("5s");
  private static final SplitSettings SPLITS = Settings.defaults(SplitSettings.class);

  @Test
  void figuresSayOnWhichSymbolsThereIsSkill() {
    TrainedModel model =
        train(
            TrainingRows.pooled(
                List.of(
                    SimulatedRows.autoregression(6_000, 0.25, 1, 1),
                    SimulatedRows.autoregression(6_000, 0.25, 1, 2),
                    SimulatedRows.of(still(6_000), BAR, 1))));

    assertThat(model.symbolFigures()).hasSize(3);
    Map<String, Double> pooled = model.figures().get("model");
    Map<String, Double> first = figures(model, 0);
    Map<String, Double> second = figures(model, 1);
    assertThat(pooled.get(Figure.ROWS)).isEqualTo(3 * first.get(Figure.ROWS));
    assertThat(first.get(Figure.R_SQUARED + Figure.LOWER)).isPositive();
    assertThat(second.get(Figure.R_SQUARED + Figure.LOWER)).isPositive();
    // The still symbol adds no error to either side: pooled R² lies between the two.
    assertThat(pooled.get(Figure.R_SQUARED))
        .isBetween(
            Math.min(first.get(Figure.R_SQUARED), second.get(Figure.R_SQUARED)) - 1e-3,
            Math.max(first.get(Figure.R_SQUARED), second.get(Figure.R_SQUARED)) + 1e-3);
    assertThat(figures(model, 2)).doesNotContainKey(Figure.R_SQUARED);
    assertThat(pooled).doesNotContainKey(Figure.SHARPE_RATIO);
    assertThat(model.foldFigures())
        .allSatisfy(fold -> assertThat(fold.get("model")).doesNotContainKey(Figure.SHARPE_RATIO));
    assertThat(first).containsKey(Figure.SHARPE_RATIO);
  }

  /** Where symbols are of one kind, each learns from the others' history. */
  @Test
  void shortHistoriesLendEachOtherStrength() {
    List<TrainingRows> all =
        IntStream.rangeClosed(1, 8)
            .mapToObj(seed -> SimulatedRows.autoregression(1_300, 0.2, 1, seed))
            .toList();

    double alone =
        all.stream()
            .map(PooledTrainingTest::train)
            .mapToDouble(model -> model.figures().get("model").get(Figure.R_SQUARED))
            .average()
            .orElseThrow();
    double together = train(TrainingRows.pooled(all)).figures().get("model").get(Figure.R_SQUARED);

    assertThat(together).isGreaterThan(alone + 0.005).isGreaterThan(0.7 * 0.04);
  }

  @Test
  void noLabelOfAnySymbolReachesIntoTheNextPart() {
    TrainingRows rows =
        TrainingRows.pooled(
            List.of(
                SimulatedRows.autoregression(3_000, 0.2, 5, 1),
                SimulatedRows.of(pausing(1_500), BAR, 5)));

    TrainedModel model = train(rows);

    for (WalkForward.Fold fold : model.walk().folds()) {
      TimeSplit split = fold.split();
      for (int row = split.trainStart(); row < split.trainEnd(); row++) {
        assertThat(rows.labelEndMicros(row))
            .isLessThanOrEqualTo(rows.labelStartMicros(split.validationStart()));
      }
      for (int row = split.validationStart(); row < split.validationEnd(); row++) {
        assertThat(rows.labelEndMicros(row))
            .isLessThanOrEqualTo(rows.labelStartMicros(split.testStart()));
      }
    }
  }

  @Test
  void theGuardSeesTheLabelThatReachesFurthestWhoseverItIs() {
    TrainingRows rows =
        TrainingRows.pooled(
            List.of(
                SimulatedRows.autoregression(3_000, 0.2, 1, 1),
                SimulatedRows.of(pausing(1_500), BAR, 1)));
    int pause =
        IntStream.range(0, rows.size())
            .filter(row -> rows.labelEndMicros(row) > rows.labelStartMicros(row) + BAR.micros())
            .findFirst()
            .orElseThrow();
    int[] learned = IntStream.rangeClosed(0, pause + 3).toArray();
    int[] judged = IntStream.range(pause + 8, rows.size()).toArray();

    assertThatThrownBy(() -> LeakGuard.requireOrder(rows, learned, judged, 0))
        .isInstanceOf(LeakGuard.LeakException.class)
        .hasMessageStartingWith("no purge");
  }

  private static Map<String, Double> figures(TrainedModel model, int symbol) {
    return model.symbolFigures().get(symbol).get("model");
  }

  private static TrainedModel train(TrainingRows rows) {
    LearnerSettings ridge =
        Settings.of(LearnerSettings.class, Map.of("tickcast.training.learners.use", "ridge"));
    return new ModelTrainer(Settings.defaults(BoostingSettings.class), SPLITS, ridge)
        .train(rows, FeatureSet.STATIONARY.columns(), TrainingProgress.SILENT);
  }

  private static List<Tick> still(int bars) {
    return IntStream.range(0, bars)
        .mapToObj(i -> Tick.trade("SIM.STILL", i * BAR.micros(), 100, 1, null))
        .toList();
  }

  /** A walk that rests for ten bars after every hundred. */
  private static List<Tick> pausing(int bars) {
    List<Tick> ticks = new ArrayList<>();
    Random random = new Random(8);
    double log = Math.log(100);
    for (int i = 0; i < bars; i++) {
      log += 5e-4 * random.nextGaussian();
      long at = (i + i / 100 * 10L) * BAR.micros();
      ticks.add(Tick.trade("SIM.PAUSE", at, Math.exp(log), 1, null));
    }
    return ticks;
  }
}
