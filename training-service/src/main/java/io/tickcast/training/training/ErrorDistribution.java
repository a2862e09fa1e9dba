package io.tickcast.training.training;

import java.util.Arrays;

/**
 * What a model's errors look like on rows that it did not learn from: percentiles of realised minus
 * forecast, in log return. An interval of forecast plus percentiles holds the truth as often as it
 * says, whatever the errors' distribution, as long as tomorrow's errors are like these (split
 * conformal prediction: Lei, G'Sell, Rinaldo, Tibshirani and Wasserman 2018). Immutable.
 */
public final class ErrorDistribution {
  /** Number of percentiles: 0% to 100%. */
  public static final int SIZE = 101;

  private final double[] percentiles;

  /**
   * @param percentiles {@value #SIZE} ascending finite values
   * @throws IllegalArgumentException when they are not
   */
  public ErrorDistribution(double[] percentiles) {
    this.percentiles = percentiles.clone();
    boolean ascending = percentiles.length == SIZE;
    for (int i = 0; ascending && i < SIZE; i++) {
      ascending =
          Double.isFinite(percentiles[i]) && (i == 0 || percentiles[i - 1] <= percentiles[i]);
    }
    if (!ascending) {
      throw new IllegalArgumentException(
          "an error distribution must be %d ascending finite percentiles, was %s"
              .formatted(SIZE, Arrays.toString(percentiles)));
    }
  }

  /**
   * @param errors realised minus forecast, at least one, in any order
   */
  public static ErrorDistribution of(double[] errors) {
    double[] sorted = errors.clone();
    Arrays.sort(sorted);
    double[] percentiles = new double[SIZE];
    for (int p = 0; p < SIZE; p++) {
      percentiles[p] = conformal(sorted, p / 100.0);
    }
    return new ErrorDistribution(percentiles);
  }

  /**
   * Order statistics chosen outwards, so that an interval between two percentiles covers at least
   * what it says.
   */
  private static double conformal(double[] sorted, double p) {
    int n = sorted.length;
    if (p == 0.5) {
      return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }
    double rank = (n + 1) * p;
    int chosen = (int) (p < 0.5 ? Math.floor(rank) : Math.ceil(rank));
    return sorted[Math.max(1, Math.min(n, chosen)) - 1];
  }

  /** The error below which p percent lie, p in 0 to 100. */
  public double percentile(int p) {
    return percentiles[p];
  }

  /** The percentiles, 0% first. A copy. */
  public double[] percentiles() {
    return percentiles.clone();
  }

  /** Probability that forecast plus error is above 0, in [0, 1]. */
  public double probabilityUp(double forecast) {
    double threshold = -forecast;
    int above = upperBound(threshold);
    if (above == 0) {
      return 1;
    }
    if (above == SIZE) {
      return 0;
    }
    double from = percentiles[above - 1];
    double to = percentiles[above];
    return 1 - (above - 1 + (threshold - from) / (to - from)) / (SIZE - 1);
  }

  /** First percentile above the threshold. */
  private int upperBound(double threshold) {
    int i = 0;
    while (i < SIZE && percentiles[i] <= threshold) {
      i++;
    }
    return i;
  }
}
