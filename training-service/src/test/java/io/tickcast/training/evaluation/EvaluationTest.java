package io.tickcast.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final TestForecasts TEST =
      new TestForecasts(
          new double[] {0.01, -0.01, 0.02, -0.02},
          new double[] {-0.01, -0.03, 0, -0.04},
          new double[] {0.03, 0.01, 0.04, 0},
          new double[] {0.6, 0.4, 0.7, 0.3},
          Map.of(
              "zero", new double[4],
              "lastReturn", new double[] {0.02, 0.02, -0.01, 0.03},
              "ar1", new double[] {0.005, 0.005, 0.005, 0.005},
              "mean", new double[] {0.001, 0.001, 0.001, 0.001}),
          new double[] {1, 1, 1, 1},
          new double[] {0.02, -0.02, 0.03, 0.01},
          1,
          minutes(0, 1, 2, 3));

  private static long[] minutes(long... minutes) {
    return LongStream.of(minutes).map(minute -> minute * 60_000_000L).toArray();
  }

  private final Map<String, Map<String, Double>> figures = Evaluation.of(TEST, 1);

  @Test
  void figuresAgreeWithThoseComputedByHand() {
    // Squared errors of the model 1, 1, 1, 9 and of zero 4, 4, 9, 1 (e-4).
    assertThat(figures.get("model").get(Figure.R_SQUARED)).isCloseTo(1 - 12.0 / 18, within(1e-12));
    assertThat(figures.get("model").get(Figure.MEAN_SQUARED_ERROR)).isCloseTo(3e-4, within(1e-15));
    assertThat(figures.get("model").get(Figure.DIRECTIONAL_ACCURACY)).isEqualTo(0.75);
    assertThat(figures.get("model").get(Figure.COVERAGE)).isEqualTo(0.75);
    // Last return 0, 16, 16, 4.
    assertThat(figures.get("model").get(Figure.against("lastReturn")))
        .isCloseTo(1 - 12.0 / 36, within(1e-12));
    // Long, short, long, short: 7 units traded for 0.02 + 0.02 + 0.03 - 0.01.
    assertThat(figures.get("model").get(Figure.TURNOVER)).isEqualTo(7.0 / 4);
    assertThat(figures.get("model").get(Figure.BREAK_EVEN_COST))
        .isCloseTo(1e4 * 0.06 / 7, within(1e-9));
    // Intervals reach from 0.02 below to 0.02 above; the errors are 0.01, -0.01, 0.01, 0.03.
    assertThat(figures.get("model").get(Figure.PINBALL_5))
        .isCloseTo((0.05 * (0.03 + 0.01 + 0.03 + 0.05)) / 4, within(1e-15));
    assertThat(figures.get("model").get(Figure.CALIBRATION_ERROR))
        .isCloseTo((0.4 + 0.4 + 0.3 + 0.7) / 4, within(1e-12));
    assertThat(figures.get("majority").get(Figure.DIRECTIONAL_ACCURACY)).isEqualTo(0.75);
  }

  private static TestForecasts rows(int[] rows, int horizon, long[] starts) {
    TestForecasts some = TestForecasts.pooled(Collections.nCopies(25, TEST));
    double[][] series =
        Stream.of(
                some.forecast(),
                some.lower(),
                some.upper(),
                some.probabilityUp(),
                some.majority(),
                some.realised())
            .map(all -> IntStream.of(rows).mapToDouble(row -> all[row]).toArray())
            .toArray(double[][]::new);
    return new TestForecasts(
        series[0],
        series[1],
        series[2],
        series[3],
        Map.of("zero", new double[rows.length]),
        series[4],
        series[5],
        horizon,
        starts);
  }

  @Test
  void labelsThatOverlapTellLess() {
    int[] all = IntStream.range(0, 100).toArray();
    long[] starts = LongStream.range(0, 100).map(minute -> minute * 60_000_000L).toArray();
    Map<String, Double> apart = Evaluation.of(rows(all, 1, starts), 1).get("model");
    Map<String, Double> overlapping = Evaluation.of(rows(all, 4, starts), 1).get("model");
    assertThat(width(overlapping)).isCloseTo(2 * width(apart), within(0.05));
  }

  private static double width(Map<String, Double> figures) {
    return figures.get(Figure.DIRECTIONAL_ACCURACY + Figure.UPPER)
        - figures.get(Figure.DIRECTIONAL_ACCURACY + Figure.LOWER);
  }

  @Test
  void aYearHoldsAsManyPositionsAsThereAreBars() {
    int[] four = {0, 1, 2, 3};
    Map<String, Double> closely = Evaluation.of(rows(four, 1, minutes(0, 1, 2, 3)), 1).get("model");
    Map<String, Double> rarely = Evaluation.of(rows(four, 1, minutes(0, 1, 2, 27)), 1).get("model");
    assertThat(closely.get(Figure.SHARPE_RATIO))
        .isCloseTo(3 * rarely.get(Figure.SHARPE_RATIO), within(1e-9));
  }

  @Test
  void ofNoRowsNoRateIsTold() {
    Map<String, Map<String, Double>> none = Evaluation.of(rows(new int[0], 1, new long[0]), 1);
    assertThat(none.get("model")).doesNotContainKey(Figure.DIRECTIONAL_ACCURACY);
    assertThat(none.values())
        .allSatisfy(some -> assertThat(some.values()).allMatch(Double::isFinite));
  }

  @Test
  void everyBaselineStandsBesideTheModel() {
    assertThat(figures).containsOnlyKeys("model", "zero", "lastReturn", "ar1", "mean", "majority");
    assertThat(figures.get("zero").get(Figure.R_SQUARED)).isZero();
  }

  @Test
  void whatIsNotDefinedIsAbsent() {
    assertThat(figures.get("zero")).doesNotContainKey(Figure.INFORMATION_COEFFICIENT);
    assertThat(figures.get("ar1")).doesNotContainKey(Figure.RANK_INFORMATION_COEFFICIENT);
  }

  @Test
  void intervalsHoldTheirFigure() {
    Map<String, Double> model = figures.get("model");
    for (String name : new String[] {Figure.R_SQUARED, Figure.DIRECTIONAL_ACCURACY}) {
      assertThat(model.get(name))
          .isBetween(model.get(name + Figure.LOWER), model.get(name + Figure.UPPER));
    }
  }
}
