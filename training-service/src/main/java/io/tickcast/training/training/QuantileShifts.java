package io.tickcast.training.training;

import java.util.Map;

/**
 * How a model's quantiles become an interval.
 *
 * @param scale what labels were divided by
 * @param lower what is added to the 5% quantile, in log return
 * @param upper what is added to the 95% quantile, in log return
 */
public record QuantileShifts(double scale, double lower, double upper) {
  private static final String SCALE = "quantile_scale";
  private static final String LOWER = "quantile_shift_lower";
  private static final String UPPER = "quantile_shift_upper";
  private static final double LEAST_PROBABILITY = 0.01;

  /** Lower end of the interval; never above the forecast. */
  public double lower(float scaled, double forecast) {
    return Math.min(scaled * scale + lower, forecast);
  }

  /** Upper end of the interval; never below the forecast. */
  public double upper(float scaled, double forecast) {
    return Math.max(scaled * scale + upper, forecast);
  }

  /** What trees say of the direction, held within [0.01, 0.99]. */
  public static double probability(float ofTrees) {
    return Math.max(LEAST_PROBABILITY, Math.min(1 - LEAST_PROBABILITY, ofTrees));
  }

  /** Name of the manifest's parameter that holds the SHA-256 of a file beside the model. */
  public static String hashOf(String file) {
    return "sha256 of " + file;
  }

  Map<String, String> parameters() {
    return Map.of(
        SCALE, Double.toString(scale),
        LOWER, Double.toString(lower),
        UPPER, Double.toString(upper));
  }

  /**
   * Those of a version with quantiles of its own.
   *
   * @throws IllegalArgumentException when the manifest does not say them
   */
  public static QuantileShifts of(Map<String, String> parameters) {
    return new QuantileShifts(
        number(parameters, SCALE), number(parameters, LOWER), number(parameters, UPPER));
  }

  private static double number(Map<String, String> parameters, String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("parameters must hold " + name + ", do not");
    }
    return Double.parseDouble(value);
  }
}
