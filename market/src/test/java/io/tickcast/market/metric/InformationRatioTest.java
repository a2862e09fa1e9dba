package io.tickcast.market.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class InformationRatioTest {

  @Test
  void isTheMeanCoefficientInUnitsOfItsDeviation() {
    // Coefficients of the three periods: 1, 1, -1: mean 1/3, sample deviation sqrt(4/3).
    double[] f = {1, 2, 3, 1, 2, 3, 1, 2, 3};
    double[] y = {1, 2, 3, 2, 4, 6, 3, 2, 1};

    assertThat(InformationRatio.of(f, y, 3).getAsDouble())
        .isCloseTo(1.0 / 3 / Math.sqrt(4.0 / 3), within(1e-12));
  }

  @Test
  void ofRanksAsksOnlyForTheOrder() {
    // Rank coefficients of the three periods: 1, 1, -1, though none of the series is a line.
    double[] f = {1, 2, 3, 1, 2, 3, 1, 2, 3};
    double[] y = {1, 2, 9, 2, 40, 41, 9, 2, 1};

    assertThat(InformationRatio.ofRanks(f, y, 3).getAsDouble())
        .isCloseTo(1.0 / 3 / Math.sqrt(4.0 / 3), within(1e-12));
  }

  @Test
  void isAbsentWhereItIsNotDefined() {
    double[] flat = {1, 1, 1, 1};
    double[] any = {1, 2, 3, 5};

    assertThat(InformationRatio.of(flat, any, 2)).isEmpty();
    assertThat(InformationRatio.of(new double[] {1, 2, 9, 9}, any, 2)).isEmpty();
    assertThat(InformationRatio.of(new double[0], new double[0], 2)).isEmpty();
    assertThatThrownBy(() -> InformationRatio.of(any, any, 1)).hasMessageContaining("was 1");
  }
}
