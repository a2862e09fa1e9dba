package io.tickcast.training.evaluation;

/** Names of the figures in manifests and answers. */
public final class Figure {
  /** Number of test rows. */
  public static final String ROWS = "rows";

  /** R² against the forecast of no change. */
  public static final String R_SQUARED = "r2";

  /** R² against the last return repeated. */
  public static final String R_SQUARED_VS_LAST_RETURN = "r2VsLastReturn";

  /** R² against the first-order autoregression. */
  public static final String R_SQUARED_VS_AR1 = "r2VsAr1";

  /** In squared log return. */
  public static final String MEAN_SQUARED_ERROR = "meanSquaredError";

  /** In log return. */
  public static final String MEAN_ABSOLUTE_ERROR = "meanAbsoluteError";

  /** Share of rows whose direction was named. */
  public static final String DIRECTIONAL_ACCURACY = "directionalAccuracy";

  /** Pearson's correlation of forecast and realised return. */
  public static final String INFORMATION_COEFFICIENT = "informationCoefficient";

  /** Spearman's. */
  public static final String RANK_INFORMATION_COEFFICIENT = "rankInformationCoefficient";

  /** Of the probability of up, in nats. */
  public static final String LOG_LOSS = "logLoss";

  /** Share of returns within the 90% interval. */
  public static final String COVERAGE = "intervalCoverage";

  /** Suffix of the lower end of a 95% interval. */
  public static final String LOWER = "Lower";

  /** Suffix of the upper end of a 95% interval. */
  public static final String UPPER = "Upper";

  private Figure() {}
}
