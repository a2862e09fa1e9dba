package io.tickcast.market.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Bins, the population stability index and the distance of Kolmogorov and Smirnov. */
class DistributionTest {
  @Test
  void binsHoldEquallyManyValuesOfTheirSample() {
    double[] values = new Random(1).doubles(1_000).toArray();

    Bins bins = Bins.ofQuantiles(values, 10);

    assertThat(bins.count()).isEqualTo(11);
    assertThat(Arrays.stream(bins.counts(values)).skip(1)).allMatch(rows -> rows >= 99);
    assertThat(bins.counts(values)[0]).isZero();
  }

  @Test
  void aValueThatRepeatsHasOneBin() {
    double[] values = {0, 0, 0, 0, 0, 0, 0, 0, 1, Double.NaN};

    Bins bins = Bins.ofQuantiles(values, 4);

    assertThat(bins.counts(values)).containsExactly(1, 9);
    assertThat(Bins.ofQuantiles(new double[] {1, 2, 2, 2, 3}, 4).edges()).containsExactly(2);
    assertThat(Bins.ofQuantiles(new double[] {3, 3, 3}, 4).counts(values)).containsExactly(1, 9);
  }

  @Test
  void anEdgeBelongsToTheBinAboveIt() {
    Bins bins = new Bins(new double[] {1, 2});

    assertThat(DoubleStream.of(Double.NaN, 0.9, 1, 1.9, 2, 9).mapToInt(bins::place))
        .containsExactly(0, 1, 2, 2, 3, 3);
    assertThatThrownBy(() -> new Bins(new double[] {2, 2}))
        .hasMessage("edges must be rising and finite, were [2.0, 2.0]");
  }

  /** (0.4 − 0.5) ln(0.4 / 0.5) + (0.6 − 0.5) ln(0.6 / 0.5), but for the half rows. */
  @Test
  void theStabilityIndexIsSiddiqis() {
    assertThat(PopulationStability.index(new long[] {50_000, 50_000}, new long[] {40_000, 60_000}))
        .isCloseTo(0.1 * Math.log(1.25) + 0.1 * Math.log(1.2), within(1e-5));
    assertThat(PopulationStability.index(new long[] {10, 20}, new long[] {10, 20})).isZero();
    assertThat(PopulationStability.index(new long[] {10, 0}, new long[] {0, 10}))
        .isCloseTo(2 * (10.0 / 11) * Math.log(21), within(1e-12));
  }

  /** Without drift it is about (1/n + 1/m) times a chi-square of B − 1, whose mean is B − 1. */
  @Test
  void theStabilityIndexOfIndependentRowsIsWhatTheorySays() {
    Random random = new Random(7);
    Bins bins = new Bins(new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9});
    double mean = 0;
    for (int i = 0; i < 400; i++) {
      long[] sample = Arrays.copyOfRange(bins.counts(random.doubles(2_000).toArray()), 1, 11);
      long[] window = Arrays.copyOfRange(bins.counts(random.doubles(500).toArray()), 1, 11);
      mean += PopulationStability.index(sample, window) / 400;
    }
    assertThat(mean).isCloseTo(9 * (1.0 / 2_000 + 1.0 / 500), within(0.0015));
  }

  @Test
  void theDistanceIsTheLargestGapOfTheShares() {
    assertThat(KolmogorovSmirnov.distance(new long[] {1, 1, 2}, new long[] {0, 0, 8}))
        .isEqualTo(0.5);
    assertThat(KolmogorovSmirnov.distance(new long[] {1, 2}, new long[] {2, 4})).isZero();
    assertThat(KolmogorovSmirnov.distance(new long[2], new long[] {1, 1})).isZero();
    assertThatThrownBy(() -> KolmogorovSmirnov.distance(new long[2], new long[3]))
        .hasMessage("samples must be counted in the same bins, were 2 and 3");
  }
}
