package io.tickcast.market.metric;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The loss that the true quantile makes smallest: {@code mean(max(p (y − q), (p − 1) (y − q)))}, in
 * log return (Koenker and Bassett 1978, "Regression Quantiles"). It rewards an interval that is
 * narrow as well as one that covers.
 */
public final class PinballLoss {
  private PinballLoss() {}

  /**
   * @param quantile forecast of the quantile, row by row
   * @param p which quantile, in (0, 1)
   * @return absent without rows
   */
  public static OptionalDouble of(double[] quantile, double p, double[] realised) {
    double[] losses = each(quantile, p, realised);
    return losses.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Arrays.stream(losses).sum() / losses.length);
  }

  /** The loss of every row. */
  public static double[] each(double[] quantile, double p, double[] realised) {
    Skill.requireEqualLength(quantile, realised);
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("p must be between 0 and 1, was " + p);
    }
    double[] losses = new double[realised.length];
    for (int i = 0; i < realised.length; i++) {
      double error = realised[i] - quantile[i];
      losses[i] = Math.max(p * error, (p - 1) * error);
    }
    return losses;
  }
}
