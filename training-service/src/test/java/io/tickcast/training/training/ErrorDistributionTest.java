package io.tickcast.training.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ErrorDistributionTest {
  /** -100 to 100 in steps of one: every rank is its own value. */
  private static final ErrorDistribution EVEN =
      ErrorDistribution.of(IntStream.rangeClosed(-100, 100).mapToDouble(i -> i).toArray(), 1);

  @Test
  void quantilesAreOrderStatisticsChosenOutwards() {
    // 201 errors: rank floor(202 * 0.05) = 10 and ceil(202 * 0.95) = 192.
    assertThat(EVEN.lower()).isEqualTo(-91);
    assertThat(EVEN.median()).isZero();
    assertThat(EVEN.upper()).isEqualTo(91);
  }

  @Test
  void theIntervalHoldsTheTruthAtLeastAsOftenAsItSays() {
    Random random = new Random(3);
    double inside = 0;
    int trials = 300;
    for (int k = 0; k < trials; k++) {
      ErrorDistribution errors =
          ErrorDistribution.of(random.doubles(200).map(u -> Math.exp(3 * u)).toArray(), 1);
      double next = Math.exp(3 * random.nextDouble());
      inside += errors.lower() <= next && next <= errors.upper() ? 1 : 0;
    }
    assertThat(inside / trials).isBetween(0.86, 0.96);
  }

  @Test
  void aMedianThatMayBeZeroIsZeroAndOneThatIsNotStays() {
    double[] nearly = IntStream.rangeClosed(-98, 102).mapToDouble(i -> i).toArray();
    double[] clearly = IntStream.rangeClosed(-60, 140).mapToDouble(i -> i).toArray();

    // 102 above and 98 below: a coin does that often. All percentiles move by the median, 2.
    assertThat(ErrorDistribution.of(nearly, 1)).usingRecursiveComparison().isEqualTo(EVEN);
    assertThat(ErrorDistribution.of(clearly, 1).median()).isEqualTo(40);
    assertThat(ErrorDistribution.of(clearly, 1).lower()).isEqualTo(-51);
  }

  @Test
  void signsOfOverlappingLabelsCountOnce() {
    double[] clearly = IntStream.rangeClosed(-60, 140).mapToDouble(i -> i).toArray();

    // 80 more above than below; of 201 rows that share no bar a coin does 28, of 17 it does 97.
    assertThat(ErrorDistribution.of(clearly, 12).median()).isZero();
  }

  @Test
  void probabilityOfUpRisesWithTheForecastAndStaysWithinWhatWasMeasured() {
    assertThat(EVEN.probabilityUp(0)).isCloseTo(0.5, within(0.01));
    assertThat(EVEN.probabilityUp(40)).isCloseTo(0.7, within(0.015));
    assertThat(EVEN.probabilityUp(-40)).isCloseTo(0.3, within(0.015));
    assertThat(EVEN.probabilityUp(1e9)).isEqualTo(0.95);
    assertThat(EVEN.probabilityUp(-1e9)).isEqualTo(0.05);
  }

  @Test
  void equalErrorsAreADistributionToo() {
    ErrorDistribution none = ErrorDistribution.of(new double[] {0, 0, 0}, 1);
    assertThat(none.probabilityUp(1e-9)).isEqualTo(0.95);
    assertThat(none.probabilityUp(-1e-9)).isEqualTo(0.05);
  }

  @Test
  void refusesPercentilesThatDoNotRise() {
    List<Double> falling = new java.util.ArrayList<>(EVEN.percentiles());
    Collections.reverse(falling);
    assertThatThrownBy(() -> new ErrorDistribution(falling))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("91");
    assertThatThrownBy(() -> new ErrorDistribution(List.of(0.0)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
