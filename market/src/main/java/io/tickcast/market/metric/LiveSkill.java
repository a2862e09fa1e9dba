package io.tickcast.market.metric;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * R² over the latest outcomes of a forecaster against one that costs nothing, like no change, and
 * whether it may still be what was expected of it.
 *
 * @param outcomes number of outcomes
 * @param independent those whose horizons do not overlap, about {@code outcomes / horizon}
 * @param rSquared see {@link Skill#rSquared(double[], double[])}
 * @param interval its 95% interval by {@link BlockBootstrap}: forecasts made at every bar overlap
 *     for h bars, and blocks keep them together. Absent while there are fewer than {@link #FEWEST}
 *     independent ones: from few outcomes a bootstrap draws intervals that are far too narrow
 */
public record LiveSkill(
    int outcomes, int independent, OptionalDouble rSquared, Optional<ConfidenceInterval> interval) {
  /**
   * Fewer independent outcomes than this prove nothing: the standard error is 7 points of hit rate.
   */
  public static final int FEWEST = 50;

  private static final int RESAMPLES = 200;
  private static final double LEVEL = 0.95;

  /**
   * The skill of outcomes in the order of time.
   *
   * @param loss squared error of each forecast
   * @param baselineLoss squared error of what it is compared with
   * @param horizon h, in bars
   * @param seed of the bootstrap
   */
  public static LiveSkill of(double[] loss, double[] baselineLoss, int horizon, long seed) {
    Skill.requireEqualLength(loss, baselineLoss);
    int rows = loss.length;
    int[] all = new int[rows];
    Arrays.setAll(all, i -> i);
    int independent = (int) Math.ceil((double) rows / horizon);
    Optional<ConfidenceInterval> interval =
        independent < FEWEST
            ? Optional.empty()
            : new BlockBootstrap(BlockBootstrap.blockLength(rows, horizon), RESAMPLES, seed)
                .interval(rows, LEVEL, drawn -> rSquared(loss, baselineLoss, drawn));
    return new LiveSkill(rows, independent, rSquared(loss, baselineLoss, all), interval);
  }

  private static OptionalDouble rSquared(double[] loss, double[] baselineLoss, int[] rows) {
    double sum = 0;
    double baseline = 0;
    for (int i : rows) {
      sum += loss[i];
      baseline += baselineLoss[i];
    }
    return Skill.rSquared(sum, baseline);
  }

  /** Whether there are outcomes enough to say anything. */
  public boolean isTold() {
    return rSquared.isPresent() && interval.isPresent();
  }

  /**
   * The least R² that chance alone may bring a forecaster that is as good as expected: {@code
   * expected − z · √(s₁² + s₂²)}, where the standard errors are those of the two intervals (the
   * test of two independent estimates). Empty while there are too few outcomes.
   *
   * @param expected R² that was measured before, out of sample
   * @param expectedInterval its 95% interval
   * @param z how many standard errors are chance, above 0, like 3
   */
  public OptionalDouble limit(double expected, ConfidenceInterval expectedInterval, double z) {
    if (!isTold()) {
      return OptionalDouble.empty();
    }
    double error =
        Math.hypot(standardError(expectedInterval), standardError(interval.orElseThrow()));
    return OptionalDouble.of(expected - z * error);
  }

  private static double standardError(ConfidenceInterval interval) {
    return (interval.upper() - interval.lower()) / (2 * ConfidenceInterval.Z_95);
  }
}
