package io.tickcast.market.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Whether probabilities of up come true as often as they say: forecasts are put into ten equally
 * wide bins of probability, and each bin's mean forecast is held against the share of its rows that
 * went up (reliability diagram: Murphy and Winkler 1977, "Reliability of Subjective Probability
 * Forecasts of Precipitation and Temperature"). A return of 0 counts as not up.
 */
public final class Calibration {
  private static final int BINS = 10;

  private Calibration() {}

  /**
   * One bin that holds at least one row.
   *
   * @param rows number of its rows
   * @param forecast mean of their probabilities
   * @param realised share of them that went up
   */
  public record Bin(long rows, double forecast, double realised) {}

  /** The bins that hold rows, from the lowest probability to the highest. */
  public static List<Bin> reliability(double[] probabilityUp, double[] realised) {
    Skill.requireEqualLength(probabilityUp, realised);
    long[] rows = new long[BINS];
    double[] forecast = new double[BINS];
    double[] up = new double[BINS];
    for (int i = 0; i < realised.length; i++) {
      int bin = Math.min(BINS - 1, (int) (probabilityUp[i] * BINS));
      rows[bin]++;
      forecast[bin] += probabilityUp[i];
      up[bin] += realised[i] > 0 ? 1 : 0;
    }
    List<Bin> bins = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      if (rows[bin] > 0) {
        bins.add(new Bin(rows[bin], forecast[bin] / rows[bin], up[bin] / rows[bin]));
      }
    }
    return bins;
  }

  /**
   * Expected calibration error, in [0, 1]: {@code Σ (n_b / n) |forecast_b − realised_b|} over the
   * bins (Naeini, Cooper and Hauskrecht 2015, "Obtaining Well Calibrated Probabilities Using
   * Bayesian Binning"). Absent without rows.
   */
  public static OptionalDouble expectedError(double[] probabilityUp, double[] realised) {
    double sum = 0;
    for (Bin bin : reliability(probabilityUp, realised)) {
      sum += bin.rows() * Math.abs(bin.forecast() - bin.realised());
    }
    return realised.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / realised.length);
  }
}
