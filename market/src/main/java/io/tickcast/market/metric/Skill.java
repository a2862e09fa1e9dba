package io.tickcast.market.metric;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How good forecasts of log returns were. Every function takes equally long series, row by row, of
 * finite values; a figure that is not defined for its rows is absent.
 */
public final class Skill {
  private Skill() {}

  /**
   * R² against the forecast of no change: {@code 1 − Σ(y−f)² / Σy²}. The honest R² for returns,
   * whose mean nobody knows beforehand (Gu, Kelly and Xiu 2020, "Empirical Asset Pricing via
   * Machine Learning", equation 19). Absent when every realised return is 0.
   */
  public static OptionalDouble rSquared(double[] forecast, double[] realised) {
    return rSquared(forecast, new double[realised.length], realised);
  }

  /**
   * R² against another forecast: {@code 1 − Σ(y−f)² / Σ(y−b)²} (Campbell and Thompson 2008,
   * equation 1). Absent when the baseline makes no error.
   */
  public static OptionalDouble rSquared(double[] forecast, double[] baseline, double[] realised) {
    return rSquared(squaredError(forecast, realised), squaredError(baseline, realised));
  }

  /** {@code 1 − loss / baselineLoss} of two sums of squared errors over the same rows. */
  static OptionalDouble rSquared(double loss, double baselineLoss) {
    return baselineLoss > 0 ? OptionalDouble.of(1 - loss / baselineLoss) : OptionalDouble.empty();
  }

  /** Mean absolute error, in log return. */
  public static OptionalDouble meanAbsoluteError(double[] forecast, double[] realised) {
    requireEqualLength(forecast, realised);
    double sum = 0;
    for (int i = 0; i < realised.length; i++) {
      sum += Math.abs(realised[i] - forecast[i]);
    }
    return mean(sum, realised.length);
  }

  /** Mean squared error, in squared log return. */
  public static OptionalDouble meanSquaredError(double[] forecast, double[] realised) {
    return mean(squaredError(forecast, realised), realised.length);
  }

  /**
   * Whether a forecast named the direction. A realised return of exactly 0 is no hit, nor is a
   * forecast of 0.
   */
  public static boolean isHit(double forecast, double realised) {
    // Not the product: two tiny returns would underflow to 0.
    return Math.signum(forecast) * Math.signum(realised) > 0;
  }

  /** Rows whose direction was named, see {@link #isHit}. */
  public static long hits(double[] forecast, double[] realised) {
    requireEqualLength(forecast, realised);
    long hits = 0;
    for (int i = 0; i < realised.length; i++) {
      hits += isHit(forecast[i], realised[i]) ? 1 : 0;
    }
    return hits;
  }

  /** Directional accuracy (hit rate): share of all rows whose direction was named, in [0, 1]. */
  public static OptionalDouble directionalAccuracy(double[] forecast, double[] realised) {
    return mean(hits(forecast, realised), realised.length);
  }

  /**
   * Directional accuracy of the calls: share of hits among the rows whose forecast named a
   * direction and whose price moved, in [0, 1]. A coin scores ½ however often prices stand still or
   * the forecaster is silent, which {@link #directionalAccuracy} counts as misses.
   */
  public static OptionalDouble directionalAccuracyOfCalls(double[] forecast, double[] realised) {
    int calls = 0;
    for (int i = 0; i < realised.length; i++) {
      calls += forecast[i] != 0 && realised[i] != 0 ? 1 : 0;
    }
    return mean(hits(forecast, realised), calls);
  }

  /**
   * What always naming the more frequent direction of these very rows would have scored: the larger
   * of the shares of positive and of negative returns, in [0, 1].
   */
  public static OptionalDouble majorityRate(double[] realised) {
    long up = 0;
    long down = 0;
    for (double y : realised) {
      up += y > 0 ? 1 : 0;
      down += y < 0 ? 1 : 0;
    }
    return mean(Math.max(up, down), realised.length);
  }

  /**
   * Log loss of the probability of up, in nats: {@code −mean(ln p)} of what came true, where a
   * return of 0 counts as not up. ln 2 = 0.693 is what a coin scores. Probabilities are held away
   * from 0 and 1 by 1e-15 (Good 1952, "Rational Decisions").
   */
  public static OptionalDouble logLoss(double[] probabilityUp, double[] realised) {
    double[] losses = logLosses(probabilityUp, realised);
    return mean(Arrays.stream(losses).sum(), losses.length);
  }

  /** The log loss of every row. */
  public static double[] logLosses(double[] probabilityUp, double[] realised) {
    requireEqualLength(probabilityUp, realised);
    double[] losses = new double[realised.length];
    for (int i = 0; i < realised.length; i++) {
      double p = Math.min(1 - 1e-15, Math.max(1e-15, probabilityUp[i]));
      losses[i] = -Math.log(realised[i] > 0 ? p : 1 - p);
    }
    return losses;
  }

  /** Share of returns within {@code [lower, upper]}, in [0, 1]; a 90% interval should score 0.9. */
  public static OptionalDouble intervalCoverage(double[] lower, double[] upper, double[] realised) {
    requireEqualLength(lower, realised);
    requireEqualLength(upper, realised);
    double inside = 0;
    for (int i = 0; i < realised.length; i++) {
      inside += lower[i] <= realised[i] && realised[i] <= upper[i] ? 1 : 0;
    }
    return mean(inside, realised.length);
  }

  private static double squaredError(double[] forecast, double[] realised) {
    requireEqualLength(forecast, realised);
    double sum = 0;
    for (int i = 0; i < realised.length; i++) {
      double error = realised[i] - forecast[i];
      sum += error * error;
    }
    return sum;
  }

  private static OptionalDouble mean(double sum, int rows) {
    return rows == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / rows);
  }

  static void requireEqualLength(double[] a, double[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "series must be equally long, were " + a.length + " and " + b.length);
    }
  }
}
