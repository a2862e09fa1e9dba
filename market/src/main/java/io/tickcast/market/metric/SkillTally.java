package io.tickcast.market.metric;

import io.tickcast.market.prediction.Baselines;
import io.tickcast.market.prediction.Outcome;
import java.util.OptionalDouble;

/**
 * The running record of a forecaster: how often it named the direction, and how much smaller its
 * squared error was than that of the forecasts that cost nothing.
 *
 * <p>{@code R²(f against b) = 1 − Σ(y−f)² / Σ(y−b)²}: 1 is perfect, 0 is as good as the baseline,
 * below 0 is worse (Campbell and Thompson 2008, "Predicting Excess Stock Returns Out of Sample",
 * equation 1). Constant memory; figures that are not defined yet are absent. Not thread-safe.
 */
public final class SkillTally {
  private long rows;
  private long hits;
  private long majorityHits;
  private long covered;
  private double modelLoss;
  private double zeroLoss;
  private double lastReturnLoss;
  private double ar1Loss;

  /** Takes one outcome. */
  public void add(Outcome outcome) {
    var prediction = outcome.prediction();
    add(
        prediction.forecast(),
        prediction.lower(),
        prediction.upper(),
        outcome.realised(),
        prediction.baselines());
  }

  /**
   * Takes one forecast and what came true, all log returns.
   *
   * @throws IllegalArgumentException when the forecast or the realised return is not finite
   */
  public void add(
      double forecast, double lower, double upper, double realised, Baselines baselines) {
    if (!Double.isFinite(forecast) || !Double.isFinite(realised)) {
      throw new IllegalArgumentException(
          "forecast and realised return must be finite, were " + forecast + " and " + realised);
    }
    rows++;
    hits += Skill.isHit(forecast, realised) ? 1 : 0;
    majorityHits += Skill.isHit(baselines.majorityUp() ? 1 : -1, realised) ? 1 : 0;
    covered += lower <= realised && realised <= upper ? 1 : 0;
    modelLoss += square(realised - forecast);
    zeroLoss += square(realised);
    lastReturnLoss += square(realised - baselines.lastReturn());
    ar1Loss += square(realised - baselines.ar1());
  }

  /** Takes all that another tally holds, as if its outcomes had been added here. */
  public void merge(SkillTally other) {
    rows += other.rows;
    hits += other.hits;
    majorityHits += other.majorityHits;
    covered += other.covered;
    modelLoss += other.modelLoss;
    zeroLoss += other.zeroLoss;
    lastReturnLoss += other.lastReturnLoss;
    ar1Loss += other.ar1Loss;
  }

  /** Number of outcomes taken. */
  public long rows() {
    return rows;
  }

  /** Outcomes whose direction the forecast named; a return of exactly 0 is no hit for anyone. */
  public long hits() {
    return hits;
  }

  /** Outcomes whose direction the majority class named. */
  public long majorityHits() {
    return majorityHits;
  }

  /** Share of {@link #hits()} in [0, 1], absent before the first outcome. */
  public OptionalDouble hitRate() {
    return rate(hits);
  }

  /** Share of {@link #majorityHits()} in [0, 1], absent before the first outcome. */
  public OptionalDouble majorityHitRate() {
    return rate(majorityHits);
  }

  /**
   * Share of outcomes within the forecast's interval in [0, 1], absent before the first outcome.
   */
  public OptionalDouble coverage() {
    return rate(covered);
  }

  /** 95% Wilson interval of the hit rate, [0, 1] before the first outcome. */
  public ConfidenceInterval hitRateInterval() {
    return ConfidenceInterval.wilson(hits, rows, ConfidenceInterval.Z_95);
  }

  /** R² against the forecast of no change. Absent while every realised return was 0. */
  public OptionalDouble rSquaredAgainstZero() {
    return Skill.rSquared(modelLoss, zeroLoss);
  }

  /** R² against the last return repeated. Absent while that baseline was never wrong. */
  public OptionalDouble rSquaredAgainstLastReturn() {
    return Skill.rSquared(modelLoss, lastReturnLoss);
  }

  /** R² against the first-order autoregression. Absent while that baseline was never wrong. */
  public OptionalDouble rSquaredAgainstAr1() {
    return Skill.rSquared(modelLoss, ar1Loss);
  }

  private OptionalDouble rate(long count) {
    return rows == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) count / rows);
  }

  private static double square(double x) {
    return x * x;
  }
}
