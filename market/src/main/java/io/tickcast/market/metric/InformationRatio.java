package io.tickcast.market.metric;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * How steady the information coefficient is (ICIR): mean over deviation of the coefficients of
 * consecutive periods, {@code mean(IC_t) / sd(IC_t)} with the sample's deviation (Grinold and Kahn,
 * "Active Portfolio Management", chapter 6). A forecaster whose skill comes from one lucky week has
 * a high coefficient and a low ratio.
 */
public final class InformationRatio {
  private InformationRatio() {}

  /**
   * Of Pearson's coefficients.
   *
   * @param periods number of equally long periods that the rows are cut into, at least 2
   * @return absent when a coefficient is defined for fewer than two periods, or they do not vary
   */
  public static OptionalDouble of(double[] forecast, double[] realised, int periods) {
    return of(forecast, realised, periods, InformationCoefficient::pearson);
  }

  /** Of Spearman's coefficients; else as {@link #of}. */
  public static OptionalDouble ofRanks(double[] forecast, double[] realised, int periods) {
    return of(forecast, realised, periods, InformationCoefficient::spearman);
  }

  private static OptionalDouble of(
      double[] forecast,
      double[] realised,
      int periods,
      BiFunction<double[], double[], OptionalDouble> coefficient) {
    Skill.requireEqualLength(forecast, realised);
    if (periods < 2) {
      throw new IllegalArgumentException("periods must be at least 2, was " + periods);
    }
    double[] coefficients =
        IntStream.range(0, periods)
            .mapToObj(
                k -> coefficient.apply(period(forecast, k, periods), period(realised, k, periods)))
            .flatMapToDouble(OptionalDouble::stream)
            .toArray();
    double mean = Arrays.stream(coefficients).average().orElse(0);
    double squares = Arrays.stream(coefficients).map(c -> (c - mean) * (c - mean)).sum();
    return squares > 0
        ? OptionalDouble.of(mean / Math.sqrt(squares / (coefficients.length - 1)))
        : OptionalDouble.empty();
  }

  private static double[] period(double[] series, int k, int periods) {
    int from = (int) ((long) series.length * k / periods);
    int to = (int) ((long) series.length * (k + 1) / periods);
    return Arrays.copyOfRange(series, from, to);
  }
}
