package io.tickcast.training.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tickcast.training.dataset.SimulatedRows;
import io.tickcast.training.dataset.TrainingRows;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowWeightsTest {
  private static final int BARS = 4_001;

  @Test
  void aRowCountsHalfAsMuchAfterItsHalfLife() {
    float[] weights = RowWeights.of(rows(0.5), 0, 1_000, settings("half-life-rows", "100"));

    assertThat(weights[899]).isCloseTo(weights[999] / 2, within(1e-4f));
    assertThat(weights[799]).isCloseTo(weights[999] / 4, within(1e-4f));
    assertThat(mean(weights)).isCloseTo(1, within(1e-4));
  }

  @Test
  void risesAndFallsCountTheSame() {
    TrainingRows rows = rows(0.8);
    float[] weights = RowWeights.of(rows, 0, 1_000, settings("balance-classes", "true"));

    double rises = 0;
    double falls = 0;
    for (int i = 0; i < weights.length; i++) {
      rises += rows.label(i) > 0 ? weights[i] : 0;
      falls += rows.label(i) < 0 ? weights[i] : 0;
    }
    assertThat(rises).isCloseTo(falls, within(0.1)).isCloseTo(500, within(0.1));
  }

  /** What the column says turns round in the middle of the history. */
  @ParameterizedTest
  @ValueSource(strings = {"gbt", "forest"})
  void whoForgetsTheOldLearnsTheNew(String learner) throws Exception {
    double[] closes = new double[BARS];
    double[] column = new double[BARS];
    Random random = new Random(4);
    double log = Math.log(100);
    for (int i = 0; i < BARS; i++) {
      closes[i] = Math.exp(log);
      column[i] = random.nextBoolean() ? 1 : -1;
      log += 1e-3 * ((i < 3_000 ? 1 : -1) * column[i] + random.nextGaussian());
    }
    TrainingRows rows = SimulatedRows.withColumn(closes, column, 1);
    TimeSplit fold = new TimeSplit(0, 3_600, 3_601, 3_800, 3_801, rows.size());

    assertThat(slope(rows, fold, learner, settings("half-life-rows", "0"))).isPositive();
    assertThat(slope(rows, fold, learner, settings("half-life-rows", "150"))).isNegative();
  }

  @Test
  void theManifestKnowsTheWeights() {
    assertThat(new BoostedTrees(settings("half-life-rows", "100"), Map.of()).parameters())
        .containsEntry("half_life_rows", 100);
    assertThat(new BoostedTrees(settings("half-life-rows", "0"), Map.of()).parameters())
        .doesNotContainKeys("half_life_rows", "balance_classes");
  }

  /** What the model forecasts where the column is 1, less what it does where it is −1. */
  private static double slope(
      TrainingRows rows, TimeSplit fold, String learner, BoostingSettings settings)
      throws Exception {
    Learner trees =
        learner.equals("gbt")
            ? new BoostedTrees(settings, Map.of())
            : new RandomForest(settings, Target.MEAN);
    FittedModel model = trees.fit(rows, fold, TrainingProgress.SILENT);
    int from = fold.testStart();
    double[] forecasts =
        BoosterForecasts.of(model.model(), rows, from, fold.testEnd(), model.scale());
    double slope = 0;
    for (int i = 0; i < forecasts.length; i++) {
      slope += forecasts[i] * rows.features(from + i, from + i + 1)[0];
    }
    return slope;
  }

  private static TrainingRows rows(double up) {
    Random random = new Random(1);
    double[] closes = new double[BARS];
    double log = Math.log(100);
    for (int i = 0; i < BARS; i++) {
      closes[i] = Math.exp(log);
      log += 1e-3 * (random.nextDouble() < up ? 1 : -1);
    }
    return SimulatedRows.withColumn(closes, closes, 1);
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static BoostingSettings settings(String key, String value) {
    return Settings.of(BoostingSettings.class, Map.of("tickcast.training.boosting." + key, value));
  }
}
