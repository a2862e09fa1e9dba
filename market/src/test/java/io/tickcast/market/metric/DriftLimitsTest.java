package io.tickcast.market.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * False alarms and power on windows that follow a sample, with columns as slow as the features of a
 * model are: each is a mean of the last 20 or a deviation of the last 20 steps of one series.
 */
class DriftLimitsTest {
  private static final int SAMPLE = 5_000;
  private static final int WINDOW = 500;
  private static final int BINS = 20;
  private static final int SERIES = 800;

  /** Not the seeds by which the share of the level was chosen. */
  private static final int FIRST_SEED = 10_000;

  private static final double LEVEL = 0.05;
  private static final int GAP = 1_000;
  private static final int WARM_UP = 20;

  /** Log returns. */
  private enum Process {
    AUTOREGRESSION {
      @Override
      double next(double[] past, int i, Random random) {
        return 0.2 * past[i - 1] + 4e-4 * random.nextGaussian();
      }
    },
    GARCH {
      private double variance;

      @Override
      double next(double[] past, int i, Random random) {
        if (i == 1) {
          variance = 1.6e-7;
        }
        variance = 0.02 * 1.6e-7 + 0.08 * past[i - 1] * past[i - 1] + 0.9 * variance;
        return Math.sqrt(variance) * random.nextGaussian();
      }
    };

    abstract double next(double[] past, int i, Random random);

    double[] returns(long seed, int length) {
      Random random = new Random(seed);
      double[] returns = new double[length];
      for (int i = 1; i < length; i++) {
        returns[i] = next(returns, i, random);
      }
      return returns;
    }
  }

  @ParameterizedTest
  @EnumSource(Process.class)
  void alarmsWithoutDriftAreNoMoreThanTheLevelSays(Process process) {
    long alarms =
        IntStream.range(FIRST_SEED, FIRST_SEED + SERIES)
            .filter(seed -> isAlarm(process, seed, UnaryOperator.identity()))
            .count();

    assertThat((double) alarms / SERIES).isLessThanOrEqualTo(LEVEL);
  }

  @ParameterizedTest
  @EnumSource(Process.class)
  void aVolatilityThatDoublesIsSeen(Process process) {
    long alarms =
        IntStream.range(0, 50)
            .filter(
                seed ->
                    isAlarm(
                        process, seed, window -> Arrays.stream(window).map(r -> 2 * r).toArray()))
            .count();
    assertThat(alarms).isGreaterThanOrEqualTo(45);
  }

  @ParameterizedTest
  @EnumSource(Process.class)
  void aMeanThatMovesByHalfADeviationIsSeen(Process process) {
    long alarms =
        IntStream.range(0, 50)
            .filter(
                seed ->
                    isAlarm(
                        process,
                        seed,
                        window -> Arrays.stream(window).map(r -> r + 2e-4).toArray()))
            .count();
    assertThat(alarms).isGreaterThanOrEqualTo(45);
  }

  @Test
  void independentRowsAreDrawnInShortBlocksAndSlowOnesInLong() {
    Random random = new Random(5);
    int[] quick = random.ints(SAMPLE, 1, 21).toArray();
    int[] slow = new int[SAMPLE];
    double level = 0;
    for (int i = 0; i < SAMPLE; i++) {
      level = 0.97 * level + random.nextGaussian();
      slow[i] = Math.max(1, Math.min(20, 10 + (int) Math.round(level)));
    }

    int[] bins = {22};
    assertThat(DriftLimits.blockLength(new int[][] {quick}, bins, WINDOW)).isEqualTo(8);
    assertThat(DriftLimits.blockLength(new int[][] {slow}, bins, WINDOW)).isBetween(100, 250);
  }

  @Test
  void equalSeedsGiveEqualLimits() {
    int[][] places = {new Random(1).ints(SAMPLE, 1, 21).toArray()};
    DriftLimits.Drawing drawing = new DriftLimits.Drawing(WINDOW, 50, LEVEL, 3);

    assertThat(DriftLimits.of(places, new int[] {22}, drawing).stability())
        .isEqualTo(DriftLimits.of(places, new int[] {22}, drawing).stability());
  }

  @Test
  void asksForASampleAtLeastAsLongAsAWindow() {
    DriftLimits.Drawing drawing = new DriftLimits.Drawing(WINDOW, 50, LEVEL, 3);

    assertThatThrownBy(() -> DriftLimits.of(new int[1][WINDOW - 1], new int[] {2}, drawing))
        .hasMessage("the sample must have at least 500 rows, had 499");
    assertThatThrownBy(() -> new DriftLimits.Drawing(WINDOW, 50, 1, 3))
        .hasMessageContaining("a level in (0, 1), were 500, 50 and 1.0");
  }

  private static boolean isAlarm(Process process, long seed, UnaryOperator<double[]> drift) {
    double[] returns = process.returns(seed, SAMPLE + GAP + WINDOW + 2 * WARM_UP);
    double[][] sample = columns(Arrays.copyOf(returns, SAMPLE + WARM_UP));
    double[][] window =
        columns(
            drift.apply(
                Arrays.copyOfRange(returns, returns.length - WINDOW - WARM_UP, returns.length)));
    Bins[] bins = Arrays.stream(sample).map(c -> Bins.ofQuantiles(c, BINS)).toArray(Bins[]::new);
    int[][] places = new int[sample.length][];
    Arrays.setAll(places, c -> Arrays.stream(sample[c]).mapToInt(bins[c]::place).toArray());
    DriftLimits limits =
        DriftLimits.of(
            places,
            Arrays.stream(bins).mapToInt(Bins::count).toArray(),
            new DriftLimits.Drawing(WINDOW, 200, LEVEL, seed));
    return IntStream.range(0, bins.length)
        .anyMatch(
            c -> {
              long[] expected = bins[c].counts(sample[c]);
              long[] actual = bins[c].counts(window[c]);
              return PopulationStability.index(expected, actual) > limits.stability()[c]
                  || KolmogorovSmirnov.distance(expected, actual) > limits.distance()[c];
            });
  }

  /** The return, its mean and its deviation over the last 20. */
  private static double[][] columns(double[] returns) {
    double[][] columns = new double[3][returns.length - WARM_UP];
    for (int i = 0; i < columns[0].length; i++) {
      double[] last = Arrays.copyOfRange(returns, i + 1, i + WARM_UP + 1);
      double mean = Arrays.stream(last).average().orElseThrow();
      columns[0][i] = last[WARM_UP - 1];
      columns[1][i] = mean;
      columns[2][i] = Math.sqrt(Arrays.stream(last).map(r -> (r - mean) * (r - mean)).sum() / 20);
    }
    return columns;
  }
}
