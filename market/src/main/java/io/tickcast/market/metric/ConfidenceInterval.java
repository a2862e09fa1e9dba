package io.tickcast.market.metric;

/**
 * Where a figure lies, given how few rows it was measured on.
 *
 * @param lower lower end, inclusive
 * @param upper upper end, inclusive, not below the lower
 */
public record ConfidenceInterval(double lower, double upper) {
  /** Two-sided 95% of the normal distribution. */
  public static final double Z_95 = 1.959963984540054;

  public ConfidenceInterval {
    if (!(lower <= upper)) {
      throw new IllegalArgumentException(
          "lower end must not be above the upper, were " + lower + " and " + upper);
    }
  }

  /**
   * The score interval of a rate (Wilson 1927, "Probable Inference, the Law of Succession, and
   * Statistical Inference"): {@code (p + z²/2n ± z√(p(1−p)/n + z²/4n²)) / (1 + z²/n)}. Honest for
   * few rows and for rates near 0 and 1; [0, 1] when there are no trials.
   *
   * @param z normal quantile, above 0, like {@link #Z_95}
   * @throws IllegalArgumentException unless {@code 0 <= successes <= trials} and z is positive
   */
  public static ConfidenceInterval wilson(long successes, long trials, double z) {
    if (successes < 0 || successes > trials || !(z > 0)) {
      throw new IllegalArgumentException(
          "needs 0 <= successes <= trials and z > 0, were %d of %d and %s"
              .formatted(successes, trials, z));
    }
    if (trials == 0) {
      return new ConfidenceInterval(0, 1);
    }
    double p = (double) successes / trials;
    double z2n = z * z / trials;
    double centre = p + z2n / 2;
    double half = z * Math.sqrt(p * (1 - p) / trials + z2n / (4 * trials));
    return new ConfidenceInterval(
        Math.max(0, (centre - half) / (1 + z2n)), Math.min(1, (centre + half) / (1 + z2n)));
  }

  public boolean contains(double value) {
    return lower <= value && value <= upper;
  }
}
