package io.tickcast.market.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InformationCoefficientTest {

  @Test
  void pearsonAgreesWithAnExampleByHand() {
    // Deviations (-1, 0, 1) and (-2, 1, 1): 3 / sqrt(2 * 6).
    assertThat(
            InformationCoefficient.pearson(new double[] {1, 2, 3}, new double[] {2, 5, 5})
                .getAsDouble())
        .isCloseTo(3 / Math.sqrt(12), within(1e-15));
  }

  @Test
  void spearmanSharesTheRankAmongTies() {
    // Ranks (0, 1, 2) and (0, 1.5, 1.5).
    assertThat(
            InformationCoefficient.spearman(new double[] {1, 2, 30}, new double[] {2, 5, 5})
                .getAsDouble())
        .isCloseTo(1.5 / Math.sqrt(2 * 1.5), within(1e-15));
  }

  @Test
  void aLinearMapKeepsPearsonAndAMonotoneMapKeepsSpearman() {
    Random random = new Random(11);
    double[] x = random.doubles(100, -1, 1).toArray();
    double[] y = random.doubles(100, -1, 1).toArray();
    double[] linear = Arrays.stream(x).map(v -> 3 - 2 * v).toArray();
    double[] monotone = Arrays.stream(x).map(v -> Math.exp(5 * v)).toArray();

    assertThat(InformationCoefficient.pearson(linear, y).getAsDouble())
        .isCloseTo(-InformationCoefficient.pearson(x, y).getAsDouble(), within(1e-12));
    assertThat(InformationCoefficient.spearman(monotone, y).getAsDouble())
        .isCloseTo(InformationCoefficient.spearman(x, y).getAsDouble(), within(1e-12));
    assertThat(InformationCoefficient.pearson(x, x).getAsDouble()).isCloseTo(1, within(1e-12));
  }

  @Test
  void isAbsentWhenASeriesDoesNotVary() {
    double[] flat = {0.1, 0.1, 0.1};
    double[] any = {1, 2, 3};

    assertThat(InformationCoefficient.pearson(flat, any)).isEmpty();
    assertThat(InformationCoefficient.spearman(any, flat)).isEmpty();
    assertThat(InformationCoefficient.pearson(new double[] {1}, new double[] {1})).isEmpty();
    assertThat(InformationCoefficient.pearson(new double[0], new double[0])).isEmpty();
  }
}
