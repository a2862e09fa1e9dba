package io.tickcast.training.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.market.metric.Calibration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UpProbabilityTest {
  private static final int ROWS = 20_000;

  @Test
  void isCalibratedWherePricesOftenStandStill() {
    Random random = new Random(11);
    double[] forecasts = random.doubles(ROWS, -0.5, 0.5).toArray();
    UpProbability up = UpProbability.of(labels(forecasts, random), forecasts, 1);
    double[] next = random.doubles(ROWS, -0.5, 0.5).toArray();

    double[] probabilities = Arrays.stream(next).map(up::of).toArray();

    assertThat(up.movedShare()).isCloseTo(0.6, within(0.01));
    assertThat(up.of(0)).isCloseTo(0.3, within(0.02));
    assertThat(Calibration.expectedError(probabilities, labels(next, random)).orElseThrow())
        .isLessThan(0.015);
  }

  /** Two of five stand still, whatever was forecast; the others follow it. */
  private static double[] labels(double[] forecasts, Random random) {
    return Arrays.stream(forecasts)
        .map(f -> random.nextInt(5) < 2 ? 0 : f + random.nextGaussian())
        .toArray();
  }

  @Test
  void isThatOfTheErrorsWhereEveryPriceMoves() {
    double[] forecasts = new Random(5).doubles(500, -0.5, 0.5).toArray();
    double[] labels = Arrays.stream(forecasts).map(f -> 2 * f * f - 0.1 + f / 7).toArray();
    double[] errors = new double[labels.length];
    Arrays.setAll(errors, i -> labels[i] - forecasts[i]);

    UpProbability up = UpProbability.of(labels, forecasts, 1);

    assertThat(up.movedShare()).isEqualTo(1);
    assertThat(up.moved()).usingRecursiveComparison().isEqualTo(ErrorDistribution.of(errors, 1));
  }

  @Test
  void nothingIsUpWhereNothingMoves() {
    UpProbability up = UpProbability.of(new double[9], new double[9], 1);

    assertThat(up.of(0.1)).isZero();
  }

  @Test
  void comesBackFromTheManifest() {
    double[] forecasts = new Random(5).doubles(500, -0.5, 0.5).toArray();
    UpProbability up = UpProbability.of(labels(forecasts, new Random(6)), forecasts, 1);

    assertThat(UpProbability.of(up.rows())).usingRecursiveComparison().isEqualTo(up);
    assertThatThrownBy(() -> UpProbability.of(new ModelManifest.MovedRows(0.5, List.of(0.0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("91");
  }
}
