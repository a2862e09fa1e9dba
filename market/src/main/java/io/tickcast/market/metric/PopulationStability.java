package io.tickcast.market.metric;

/**
 * How far a sample's distribution has moved from another's: the population stability index {@code Σ
 * (a_b − e_b) · ln(a_b / e_b)} over the bins' shares (Siddiqi 2006, "Credit Risk Scorecards"), the
 * symmetric Kullback-Leibler divergence. 0 for equal shares, not bounded above. Half a row is added
 * to every bin, so that an empty one does not make it infinite (Jeffreys).
 *
 * <p>What is large depends on the samples: for independent rows without drift it is about {@code
 * (1/n + 1/m)} times a chi-square of B − 1 degrees of freedom (Yurdakul 2018, "Statistical
 * Properties of Population Stability Index"), for dependent rows more. See {@link DriftLimits}.
 */
public final class PopulationStability {
  private static final double PRIOR = 0.5;

  private PopulationStability() {}

  /**
   * The index of two samples, counted in the same bins.
   *
   * @throws IllegalArgumentException when the bins are not the same in number
   */
  public static double index(long[] expected, long[] actual) {
    double expectedRows = rows(expected, actual);
    double actualRows = rows(actual, expected);
    double sum = 0;
    for (int b = 0; b < expected.length; b++) {
      double e = (expected[b] + PRIOR) / expectedRows;
      double a = (actual[b] + PRIOR) / actualRows;
      sum += (a - e) * Math.log(a / e);
    }
    return sum;
  }

  private static double rows(long[] counts, long[] others) {
    if (counts.length != others.length) {
      throw new IllegalArgumentException(
          "samples must be counted in the same bins, were %d and %d"
              .formatted(counts.length, others.length));
    }
    double rows = 0;
    for (long count : counts) {
      rows += count + PRIOR;
    }
    return rows;
  }
}
