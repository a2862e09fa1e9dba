package io.tickcast.market.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConfidenceIntervalTest {

  @Test
  void wilsonAgreesWithAPublishedExample() {
    // Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 3.
    assertInterval(81, 263, 0.2553, 0.3662);
    assertInterval(15, 148, 0.0624, 0.1605);
    assertInterval(0, 20, 0.0000, 0.1611);
    assertInterval(1, 29, 0.0061, 0.1718);
  }

  private static void assertInterval(long successes, long trials, double lower, double upper) {
    ConfidenceInterval interval =
        ConfidenceInterval.wilson(successes, trials, ConfidenceInterval.Z_95);
    assertThat(interval.lower()).isCloseTo(lower, within(5e-5));
    assertThat(interval.upper()).isCloseTo(upper, within(5e-5));
  }

  @Test
  void wilsonHoldsTheTruthAboutNineteenTimesInTwenty() {
    Random random = new Random(5);
    int held = 0;
    for (int k = 0; k < 1_000; k++) {
      long hits = random.doubles(400).filter(u -> u < 0.53).count();
      held += ConfidenceInterval.wilson(hits, 400, ConfidenceInterval.Z_95).contains(0.53) ? 1 : 0;
    }
    assertThat(held).isBetween(930, 970);
  }

  @Test
  void refusesWhatIsNoRate() {
    assertThatThrownBy(() -> ConfidenceInterval.wilson(3, 2, 1.96))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 of 2");
    assertThatThrownBy(() -> new ConfidenceInterval(1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void bootstrapOfAMeanComesNearTheNormalInterval() {
    double[] values = new Random(9).doubles(900).toArray();
    BlockBootstrap bootstrap = new BlockBootstrap(10, 1_000, 1);

    ConfidenceInterval interval =
        bootstrap.interval(values.length, 0.95, rows -> meanOf(values, rows)).orElseThrow();

    // Standard error of the mean of uniforms: sqrt(1/12/900) = 0.0096.
    assertThat(interval.upper() - interval.lower()).isBetween(0.03, 0.045);
    assertThat(interval.contains(0.5)).isTrue();
  }

  @Test
  void bootstrapIsWiderForRowsThatHangTogether() {
    double[] values = new double[1_000];
    Random random = new Random(2);
    for (int i = 1; i < values.length; i++) {
      values[i] = 0.9 * values[i - 1] + random.nextGaussian();
    }

    assertThat(width(new BlockBootstrap(30, 500, 1), values))
        .isGreaterThan(2 * width(new BlockBootstrap(1, 500, 1), values));
  }

  @Test
  void equalSeedsGiveEqualIntervals() {
    double[] values = new Random(4).doubles(100).toArray();
    assertThat(width(new BlockBootstrap(5, 100, 3), values))
        .isEqualTo(width(new BlockBootstrap(5, 100, 3), values));
  }

  @Test
  void bootstrapIsAbsentWithoutRowsAndWithoutFigures() {
    BlockBootstrap bootstrap = new BlockBootstrap(5, 100, 3);
    assertThat(bootstrap.interval(0, 0.95, rows -> OptionalDouble.of(1))).isEmpty();
    assertThat(bootstrap.interval(10, 0.95, rows -> OptionalDouble.empty())).isEmpty();
  }

  @Test
  void blocksGrowWithTheRowsAndTheHorizon() {
    assertThat(BlockBootstrap.blockLength(1_000, 1)).isEqualTo(10);
    assertThat(BlockBootstrap.blockLength(1_000, 12)).isEqualTo(48);
    assertThat(BlockBootstrap.blockLength(1_000, 60)).as("ten blocks are left").isEqualTo(100);
    assertThat(BlockBootstrap.blockLength(100, 60)).as("no horizon is cut").isEqualTo(60);
    assertThat(BlockBootstrap.blockLength(0, 1)).isEqualTo(1);
  }

  @Test
  void theIntervalOfOverlappingLabelsHoldsTheTruthAboutAsOftenAsItSays() {
    int rows = 6_000;
    int horizon = 12;
    BlockBootstrap blocks = new BlockBootstrap(BlockBootstrap.blockLength(rows, horizon), 200, 1);
    int held = 0;
    for (int seed = 0; seed < 300; seed++) {
      double[] bars = new Random(seed).doubles(rows + horizon, -1, 1).toArray();
      double[] labels = new double[rows];
      Arrays.setAll(labels, i -> Arrays.stream(bars, i, i + horizon).sum());
      ConfidenceInterval interval =
          blocks.interval(rows, 0.95, drawn -> mean(labels, drawn)).orElseThrow();
      held += interval.lower() <= 0 && interval.upper() >= 0 ? 1 : 0;
    }

    // Of 1,500 such series 93.5%; with blocks of one horizon 89.1%.
    assertThat(held / 300.0).isBetween(0.915, 0.97);
  }

  private static OptionalDouble mean(double[] values, int[] rows) {
    double sum = 0;
    for (int row : rows) {
      sum += values[row];
    }
    return OptionalDouble.of(sum / rows.length);
  }

  @Test
  void quantilesInterpolateBetweenOrderStatistics() {
    double[] sorted = {1, 2, 4};
    assertThat(Quantile.ofSorted(sorted, 0)).isEqualTo(1);
    assertThat(Quantile.ofSorted(sorted, 0.5)).isEqualTo(2);
    assertThat(Quantile.ofSorted(sorted, 0.75)).isEqualTo(3);
    assertThat(Quantile.ofSorted(sorted, 1)).isEqualTo(4);
  }

  private static double width(BlockBootstrap bootstrap, double[] values) {
    ConfidenceInterval interval =
        bootstrap.interval(values.length, 0.95, rows -> meanOf(values, rows)).orElseThrow();
    return interval.upper() - interval.lower();
  }

  private static OptionalDouble meanOf(double[] values, int[] rows) {
    double sum = 0;
    for (int row : rows) {
      sum += values[row];
    }
    return OptionalDouble.of(sum / rows.length);
  }
}
