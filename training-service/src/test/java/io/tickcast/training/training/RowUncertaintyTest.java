package io.tickcast.training.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.training.dataset.SimulatedRows;
import io.tickcast.training.dataset.TrainingRows;
import io.tickcast.training.evaluation.Figure;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Markets whose interval or direction can be forecast although their mean cannot. */
class RowUncertaintyTest {
  private static final int BARS = 6_000;

  /** The column is the deviation of the next return: 1, 2 or 4. */
  private static final TrainingRows RESTLESS =
      rows((column, random) -> Math.pow(2, column) * random.nextGaussian());

  /**
   * Column 1: three of four bars rise by 1, the fourth falls by 3; column 0 the other way round.
   */
  private static final TrainingRows SKEWED =
      rows(
          (column, random) -> {
            int side = column > 0.5 ? 1 : -1;
            return side * (random.nextInt(4) < 3 ? 1.0 : -3.0) + 0.01 * random.nextGaussian();
          });

  @ParameterizedTest
  @ValueSource(strings = {"gbt", "forest"})
  void intervalsFollowTheRowWhereVolatilityDoes(String source) {
    Map<String, Double> errors = figures(RESTLESS, "errors");
    TrainedModel model = train(RESTLESS, source);
    Map<String, Double> trees = model.figures().get("model");

    assertThat(model.files()).containsKey(HdfsLayout.QUANTILES_FILE);
    assertThat(trees.get(Figure.PINBALL_5)).isLessThan(0.85 * errors.get(Figure.PINBALL_5));
    assertThat(trees.get(Figure.PINBALL_95)).isLessThan(0.85 * errors.get(Figure.PINBALL_95));
    assertThat(trees.get(Figure.COVERAGE)).isBetween(0.88, 0.92);
    assertThat(trees.get(Figure.R_SQUARED)).isEqualTo(errors.get(Figure.R_SQUARED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gbt", "forest"})
  void directionIsForecastWhereTheMeanIsNot(String source) {
    Map<String, Double> errors = figures(SKEWED, "errors");
    TrainedModel model = train(SKEWED, source);
    Map<String, Double> trees = model.figures().get("model");

    assertThat(errors.get(Figure.LOG_LOSS)).isGreaterThan(0.65);
    // Whoever knew the process would have −0.75 ln 0.75 − 0.25 ln 0.25 = 0.562.
    assertThat(trees.get(Figure.LOG_LOSS)).isBetween(0.54, 0.60);
    assertThat(trees.get(Figure.CALIBRATION_ERROR)).isLessThan(0.05);
    assertThat(model.files()).containsKey(HdfsLayout.DIRECTION_FILE);
  }

  @Test
  void whereNothingCanBeFollowedTheErrorsStay() {
    TrainingRows noise = rows((column, random) -> random.nextGaussian());

    assertThat(train(noise, "gbt").files()).containsOnlyKeys(HdfsLayout.MODEL_FILE);
  }

  @Test
  void theSameRowsGiveTheSameTrees() {
    Map<String, byte[]> first = train(RESTLESS, "gbt").files();
    Map<String, byte[]> second = train(RESTLESS, "gbt").files();

    assertThat(first.get(HdfsLayout.QUANTILES_FILE))
        .isNotNull()
        .isEqualTo(second.get(HdfsLayout.QUANTILES_FILE));
  }

  private static Map<String, Double> figures(TrainingRows rows, String source) {
    return train(rows, source).figures().get("model");
  }

  private static TrainedModel train(TrainingRows rows, String source) {
    return UncertaintyTraining.train(rows, List.of("column"), source);
  }

  /** One column of 0, 1 or 2, and a return that it may know something about. */
  private static TrainingRows rows(BiFunction<Double, Random, Double> next) {
    Random random = new Random(9);
    double[] closes = new double[BARS];
    double[] column = new double[BARS];
    double log = Math.log(100);
    for (int i = 0; i < BARS; i++) {
      closes[i] = Math.exp(log);
      column[i] = random.nextInt(3);
      log += 1e-4 * next.apply(column[i], random);
    }
    return SimulatedRows.withColumn(closes, column, 1);
  }
}
