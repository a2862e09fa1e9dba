package io.tickcast.market.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {

  @Test
  void agreesWithBinsCountedByHand() {
    double[] p = {0.62, 0.68, 0.61, 0.65, 0.31, 1.0};
    double[] y = {1, -1, 1, 0, -1, 1};

    assertThat(Calibration.reliability(p, y))
        .usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : 1, Double.class)
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(
            new Calibration.Bin(1, 0.31, 0),
            new Calibration.Bin(4, 0.64, 0.5),
            new Calibration.Bin(1, 1, 1));
    // (0.31 + 4 * 0.14 + 0) / 6
    assertThat(Calibration.expectedError(p, y).getAsDouble()).isCloseTo(0.145, within(1e-12));
  }

  @Test
  void probabilitiesThatComeTrueHaveNextToNoErrorAndBoastsHaveMuch() {
    Random random = new Random(5);
    double[] p = random.doubles(100_000).toArray();
    double[] honest = new double[p.length];
    double[] coin = new double[p.length];
    for (int i = 0; i < p.length; i++) {
      honest[i] = random.nextDouble() < p[i] ? 1 : -1;
      coin[i] = random.nextBoolean() ? 1 : -1;
    }

    assertThat(Calibration.expectedError(p, honest).getAsDouble()).isLessThan(0.01);
    // Mean of |u - 1/2|.
    assertThat(Calibration.expectedError(p, coin).getAsDouble()).isCloseTo(0.25, within(0.01));
    assertThat(Calibration.expectedError(new double[0], new double[0])).isEmpty();
  }
}
