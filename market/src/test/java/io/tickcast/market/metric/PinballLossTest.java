package io.tickcast.market.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PinballLossTest {

  @Test
  void agreesWithAnExampleComputedByHand() {
    // Above by 2: 0.9 * 2; below by 1: 0.1 * 1; met: 0.
    assertThat(PinballLoss.of(new double[] {1, 1, 1}, 0.9, new double[] {3, 0, 1}).getAsDouble())
        .isCloseTo((1.8 + 0.1) / 3, within(1e-15));
    assertThat(PinballLoss.of(new double[0], 0.5, new double[0])).isEmpty();
  }

  @Test
  void atTheMedianItIsHalfTheAbsoluteError() {
    Random random = new Random(1);
    double[] q = random.doubles(50, -1, 1).toArray();
    double[] y = random.doubles(50, -1, 1).toArray();
    assertThat(PinballLoss.of(q, 0.5, y).getAsDouble())
        .isCloseTo(Skill.meanAbsoluteError(q, y).getAsDouble() / 2, within(1e-15));
  }

  @Test
  void theTrueQuantileLosesLeast() {
    double[] y = new Random(2).doubles(20_000).toArray();
    double best = constant(0.05, y);
    for (double q : new double[] {0, 0.02, 0.08, 0.2, 0.5}) {
      assertThat(constant(q, y)).isGreaterThan(best);
    }
    assertThatThrownBy(() -> constant(0.5, y, 1)).hasMessageContaining("was 1");
  }

  private static double constant(double q, double[] y) {
    return constant(q, y, 0.05);
  }

  private static double constant(double q, double[] y, double p) {
    double[] forecast = new double[y.length];
    Arrays.fill(forecast, q);
    return PinballLoss.of(forecast, p, y).getAsDouble();
  }
}
