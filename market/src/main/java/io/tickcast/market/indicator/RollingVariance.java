package io.tickcast.market.indicator;

import java.util.Arrays;

/**
 * Mean and variance of the last n values without cancellation: pairs of mean and sum of squared
 * deviations, extended by Welford's step and merged by Chan, Golub and LeVeque, "Algorithms for
 * computing the sample variance" (The American Statistician 37, 1983). Equal values give exactly 0.
 */
final class RollingVariance extends BlockWindow {
  private static final int MEAN = 0;
  private static final int SQUARES = 1;

  /** 1 / n: a product, where a quotient would make each step wait for the one before it. */
  private static final double[] SHARES = new double[IndicatorDefinition.LONGEST + 1];

  static {
    Arrays.setAll(SHARES, n -> 1.0 / n);
  }

  private final double share;

  RollingVariance(int length) {
    super(length, 2);
    share = SHARES[length];
  }

  @Override
  void extend(double[] figure, double value, int count) {
    double delta = value - figure[MEAN];
    figure[MEAN] += delta * SHARES[count];
    figure[SQUARES] += delta * (value - figure[MEAN]);
  }

  /** Mean of a full window, else NaN. */
  double mean() {
    if (!isFull()) {
      return Double.NaN;
    }
    if (olderCount() == 0) {
      return newer(MEAN);
    }
    return older(MEAN) + (newer(MEAN) - older(MEAN)) * (newerCount() * share);
  }

  /** Variance with divisor n of a full window, else NaN; NaN, too, when it is beyond the range. */
  double populationVariance() {
    return sumOfSquares() * share;
  }

  /** Variance with divisor n − 1 of a full window, else NaN. */
  double sampleVariance() {
    return sumOfSquares() / (length() - 1);
  }

  private double sumOfSquares() {
    if (!isFull()) {
      return Double.NaN;
    }
    double sum = newer(SQUARES);
    if (olderCount() > 0) {
      double delta = newer(MEAN) - older(MEAN);
      double weight = newerCount() * share * olderCount();
      sum = older(SQUARES) + sum + delta * delta * weight;
    }
    return Double.isInfinite(sum) ? Double.NaN : sum;
  }
}
