package io.tickcast.training.training;

import io.tickcast.market.metric.ConfidenceInterval;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a model's errors look like on rows that it did not learn from: percentiles 5 to 95 of
 * realised minus forecast, in log return. An interval of forecast plus percentiles holds the truth
 * as often as it says, whatever the errors' distribution, as long as tomorrow's errors are like
 * these (split conformal prediction: Lei, G'Sell, Rinaldo, Tibshirani and Wasserman 2018).
 * Immutable.
 */
public final class ErrorDistribution {
  private static final int LOWEST = 5;
  private static final int HIGHEST = 95;
  private static final int SIZE = HIGHEST - LOWEST + 1;

  private final List<Double> percentiles;

  /**
   * @param percentiles 91 rising finite values: percentiles 5, 6, ... 95
   * @throws IllegalArgumentException when they are not
   */
  public ErrorDistribution(List<Double> percentiles) {
    this.percentiles = List.copyOf(percentiles);
    boolean rising = percentiles.size() == SIZE;
    for (int i = 0; rising && i < SIZE; i++) {
      double value = percentiles.get(i);
      rising = Double.isFinite(value) && (i == 0 || percentiles.get(i - 1) <= value);
    }
    if (!rising) {
      throw new IllegalArgumentException(
          "an error distribution must be %d rising finite percentiles, was %s"
              .formatted(SIZE, percentiles));
    }
  }

  /**
   * A median that may well be 0 is taken as 0, and all percentiles are moved with it: added to
   * every forecast, its sampling error would cost 1.57 / n of R².
   *
   * @param errors realised minus forecast, at least one, in any order
   * @param overlap how many rows share a bar with one, at least 1: labels over h bars are h times
   *     fewer independent ones
   */
  public static ErrorDistribution of(double[] errors, int overlap) {
    double[] sorted = errors.clone();
    Arrays.sort(sorted);
    double shift = mayBeCentred(sorted, overlap) ? conformal(sorted, 50) : 0;
    return new ErrorDistribution(
        IntStream.rangeClosed(LOWEST, HIGHEST)
            .mapToObj(p -> conformal(sorted, p) - shift)
            .toList());
  }

  /** One percentile of errors, chosen outwards like all of them. */
  static double percentile(double[] errors, int p) {
    double[] sorted = errors.clone();
    Arrays.sort(sorted);
    return conformal(sorted, p);
  }

  /** Whether the sign test does not refute a median of 0, at 95%. */
  private static boolean mayBeCentred(double[] sorted, int overlap) {
    double signs = Arrays.stream(sorted).map(Math::signum).sum();
    return Math.abs(signs) <= ConfidenceInterval.Z_95 * Math.sqrt((double) sorted.length * overlap);
  }

  /**
   * Order statistics chosen outwards, so that an interval between two percentiles covers at least
   * what it says.
   */
  private static double conformal(double[] sorted, int p) {
    int n = sorted.length;
    if (p == 50) {
      return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }
    long rank = p < 50 ? (n + 1L) * p / 100 : ((n + 1L) * p + 99) / 100;
    return sorted[(int) Math.max(1, Math.min(n, rank)) - 1];
  }

  public double lower() {
    return percentiles.get(0);
  }

  public double median() {
    return percentiles.get(50 - LOWEST);
  }

  public double upper() {
    return percentiles.get(SIZE - 1);
  }

  /** Percentiles 5, 6, ... 95. */
  public List<Double> percentiles() {
    return percentiles;
  }

  /**
   * Probability that forecast plus error is above 0, held within [0.05, 0.95]: further out nothing
   * was measured.
   */
  public double probabilityUp(double forecast) {
    double threshold = -forecast;
    int above = 0;
    while (above < SIZE && percentiles.get(above) <= threshold) {
      above++;
    }
    if (above == 0) {
      return HIGHEST / 100.0;
    }
    if (above == SIZE) {
      return LOWEST / 100.0;
    }
    double from = percentiles.get(above - 1);
    double to = percentiles.get(above);
    double below = LOWEST + above - 1 + (threshold - from) / (to - from);
    return 1 - below / 100;
  }
}
