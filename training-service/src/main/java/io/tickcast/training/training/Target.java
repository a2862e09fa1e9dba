package io.tickcast.training.training;

import java.util.Map;

/** What trees forecast of a row's label. */
enum Target {
  /** Its mean, in deviations. */
  MEAN(Map.of()),

  /** Its quantiles 5, 50 and 95%, in deviations (Koenker and Bassett 1978). */
  QUANTILES(Map.of("objective", "reg:quantileerror", "quantile_alpha", "[0.05,0.5,0.95]")),

  /** The probability that it is above 0. */
  DIRECTION(Map.of("objective", "binary:logistic", "base_score", 0.5));

  private final Map<String, Object> parameters;

  Target(Map<String, Object> parameters) {
    this.parameters = parameters;
  }

  /** What of XGBoost's parameters differs from those of the mean. */
  Map<String, Object> parameters() {
    return parameters;
  }

  /** What XGBoost is to learn of a label. */
  float of(double label, double scale) {
    return this == DIRECTION ? (label > 0 ? 1 : 0) : (float) (label / scale);
  }
}
