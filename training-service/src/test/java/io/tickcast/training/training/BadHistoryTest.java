package io.tickcast.training.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.market.tick.Tick;
import io.tickcast.training.dataset.SimulatedRows;
import io.tickcast.training.dataset.TrainingRows;
import io.tickcast.training.evaluation.LeakGuard;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Histories and settings that cannot make a model say why; odd ones that can, do. */
class BadHistoryTest {
  private static final Interval INTERVAL = Interval.parse("5s");
  private static final long DAY = 86_400_000_000L;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          500   | 1   | 0   | 438 rows, at least 1,000 are needed for 5 folds with a gap of 1 bars
          2000  | 300 | 100 | 1,398 rows, at least 2,500 are needed for 5 folds with a gap of 400 bars
          """)
  void tooLittleHistorySaysHowMuchIsNeeded(int bars, int horizon, int embargo, String reason) {
    TrainingRows rows = SimulatedRows.autoregression(bars, 0.2, horizon, 1);

    assertThatThrownBy(() -> train(rows, Map.of("tickcast.training.split.embargo", "" + embargo)))
        .isInstanceOf(TooFewRowsException.class)
        .hasMessage(reason);
  }

  @Test
  void aPriceThatNeverMovesTeachesNothing() {
    double[] closes = new double[3_000];
    Arrays.fill(closes, 100);

    assertThatThrownBy(
            () ->
                trainer(Map.of())
                    .train(
                        SimulatedRows.constantColumn(closes),
                        List.of("column"),
                        TrainingProgress.SILENT))
        .isInstanceOf(TrainingFailedException.class)
        .hasMessage(
            "the price never moves in the first 898 of 2,998 rows: there is nothing to learn");
  }

  @Test
  void aPriceThatStandsStillForLongIsStillAHistory() {
    List<Tick> ticks = new ArrayList<>();
    Random random = new Random(1);
    double price = 100;
    for (int i = 0; i < 3_000; i++) {
      price *= i % 1_000 < 500 ? 1 : Math.exp(5e-4 * random.nextGaussian());
      ticks.add(tick(i * INTERVAL.micros(), price));
    }

    TrainedModel model = train(SimulatedRows.of(ticks, INTERVAL, 1), Map.of());

    assertThat(model.figures().get("model").values()).allMatch(Double::isFinite);
  }

  @Test
  void gapsOfDaysAreBarsThatDoNotExist() {
    List<Tick> ticks = new ArrayList<>();
    Random random = new Random(2);
    double price = 100;
    for (int i = 0; i < 3_000; i++) {
      price *= Math.exp(5e-4 * random.nextGaussian());
      ticks.add(tick(i / 500 * 5 * DAY + i * INTERVAL.micros(), price));
    }
    TrainingRows rows = SimulatedRows.of(ticks, INTERVAL, 3);

    TrainedModel model = train(rows, Map.of());

    assertThat(rows.size()).isGreaterThan(2_900);
    assertThat(model.walk().folds()).hasSize(5);
  }

  @Test
  void aColumnThatKnowsTheFutureIsRefusedByTheTrainerItself() {
    Random random = new Random(3);
    double[] closes = random.doubles(2_000, 99, 101).toArray();
    double[] next = new double[closes.length];
    System.arraycopy(closes, 1, next, 0, closes.length - 1);

    assertThatThrownBy(
            () ->
                trainer(Map.of())
                    .train(
                        SimulatedRows.withColumn(closes, next, 1),
                        List.of("next_close"),
                        TrainingProgress.SILENT))
        .isInstanceOf(LeakGuard.LeakException.class)
        .hasMessageStartingWith("label in the features: column next_close");
  }

  private static Tick tick(long micros, double price) {
    return Tick.trade("SIM.TEST", micros, price, 1, null);
  }

  private static TrainedModel train(TrainingRows rows, Map<String, String> split) {
    return trainer(split).train(rows, FeatureSet.STATIONARY.columns(), TrainingProgress.SILENT);
  }

  private static ModelTrainer trainer(Map<String, String> split) {
    return new ModelTrainer(
        Settings.defaults(BoostingSettings.class),
        Settings.of(SplitSettings.class, split),
        Settings.defaults(LearnerSettings.class));
  }
}
