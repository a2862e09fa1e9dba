package io.tickcast.training.evaluation;

/** Names of the figures in manifests and answers. */
public final class Figure {
  /** Number of test rows. */
  public static final String ROWS = "rows";

  /** R² against the forecast of no change. */
  public static final String R_SQUARED = "r2";

  /** In squared log return. */
  public static final String MEAN_SQUARED_ERROR = "meanSquaredError";

  /** In log return. */
  public static final String MEAN_ABSOLUTE_ERROR = "meanAbsoluteError";

  /** Share of rows whose direction was named. */
  public static final String DIRECTIONAL_ACCURACY = "directionalAccuracy";

  /** The same over the rows whose forecast named a direction and whose price moved. */
  public static final String DIRECTIONAL_ACCURACY_OF_CALLS = "directionalAccuracyOfCalls";

  /** Pearson's correlation of forecast and realised return. */
  public static final String INFORMATION_COEFFICIENT = "informationCoefficient";

  /** Spearman's. */
  public static final String RANK_INFORMATION_COEFFICIENT = "rankInformationCoefficient";

  /** Mean over deviation of the information coefficients of ten equal periods. */
  public static final String INFORMATION_RATIO = "informationRatio";

  /** The same of the rank information coefficients. */
  public static final String RANK_INFORMATION_RATIO = "rankInformationRatio";

  /** Of the probability of up, in nats. */
  public static final String LOG_LOSS = "logLoss";

  /** Expected calibration error of the probability of up, in [0, 1]. */
  public static final String CALIBRATION_ERROR = "calibrationError";

  /** Share of returns within the 90% interval. */
  public static final String COVERAGE = "intervalCoverage";

  /** Pinball loss of the 5% quantile, in log return. */
  public static final String PINBALL_5 = "pinball5";

  /** Pinball loss of the median. */
  public static final String PINBALL_50 = "pinball50";

  /** Pinball loss of the 95% quantile. */
  public static final String PINBALL_95 = "pinball95";

  /** Of the sign strategy: units traded per position, in [0, 2]. */
  public static final String TURNOVER = "turnover";

  /** Of the sign strategy at a cost of one basis point a unit, per year. */
  public static final String SHARPE_RATIO = "sharpeRatio";

  /** Cost a unit, in basis points, at which the sign strategy earns nothing. */
  public static final String BREAK_EVEN_COST = "breakEvenCostBp";

  /** Suffix of the lower end of a 95% interval. */
  public static final String LOWER = "Lower";

  /** Suffix of the upper end of a 95% interval. */
  public static final String UPPER = "Upper";

  private Figure() {}

  /** R² against a baseline, by its name: {@code r2VsAr1}; plain {@code r2} against no change. */
  public static String against(String baseline) {
    return baseline.equals(TestForecasts.ZERO)
        ? R_SQUARED
        : R_SQUARED + "Vs" + Character.toUpperCase(baseline.charAt(0)) + baseline.substring(1);
  }
}
