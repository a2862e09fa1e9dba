package io.tickcast.training.evaluation;

import io.tickcast.market.metric.Calibration;
import io.tickcast.market.metric.ConfidenceInterval;
import io.tickcast.market.metric.InformationCoefficient;
import io.tickcast.market.metric.InformationRatio;
import io.tickcast.market.metric.PinballLoss;
import io.tickcast.market.metric.SignStrategy;
import io.tickcast.market.metric.Skill;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The figures of a model and of every baseline on the same test rows.
 *
 * <p>Outer key: {@code model}, {@code majority}, and the names of the baselines. Inner keys are the
 * constants of {@link Figure}; a figure that is not defined is absent. Ends of 95% intervals carry
 * the suffixes {@code Lower} and {@code Upper}: R² by block bootstrap, rates by Wilson's interval
 * of as many rows as do not overlap.
 */
public final class Evaluation {
  /** One-sided confidence of the ends of the intervals. */
  public static final double CONFIDENCE = 0.975;

  private static final double COST = 1e-4;
  private static final double YEAR_MICROS = 365 * 86_400e6;
  private static final int PERIODS = 10;

  private final TestForecasts test;
  private final PairedSkill skill;

  private Evaluation(TestForecasts test, long seed) {
    this.test = test;
    this.skill = new PairedSkill(test.rows(), test.horizon(), CONFIDENCE, seed);
  }

  /**
   * All figures.
   *
   * @param seed of the bootstrap: the same seed gives the same intervals
   */
  public static Map<String, Map<String, Double>> of(TestForecasts test, long seed) {
    return new Evaluation(test, seed).figures();
  }

  /**
   * The same of rows of several symbols: what trading the sign would have earned is defined for one
   * symbol only.
   */
  public static Map<String, Map<String, Double>> withoutStrategy(TestForecasts test, long seed) {
    Map<String, Map<String, Double>> figures = of(test, seed);
    figures
        .values()
        .forEach(
            some ->
                some.keySet()
                    .removeAll(
                        List.of(Figure.TURNOVER, Figure.SHARPE_RATIO, Figure.BREAK_EVEN_COST)));
    return figures;
  }

  private Map<String, Map<String, Double>> figures() {
    Map<String, Map<String, Double>> figures = new LinkedHashMap<>();
    figures.put("model", model());
    test.baselines().forEach((name, forecast) -> figures.put(name, forecaster(forecast)));
    figures.put("majority", majority());
    return figures;
  }

  private Map<String, Double> model() {
    Map<String, Double> figures = forecaster(test.forecast());
    double[] realised = test.realised();
    test.baselines().forEach((name, forecast) -> putSkill(figures, Figure.against(name), forecast));
    put(figures, Figure.LOG_LOSS, Skill.logLoss(test.probabilityUp(), realised));
    put(
        figures,
        Figure.CALIBRATION_ERROR,
        Calibration.expectedError(test.probabilityUp(), realised));
    put(figures, Figure.COVERAGE, Skill.intervalCoverage(test.lower(), test.upper(), realised));
    put(figures, Figure.PINBALL_5, PinballLoss.of(test.lower(), 0.05, realised));
    put(figures, Figure.PINBALL_50, PinballLoss.of(test.forecast(), 0.5, realised));
    put(figures, Figure.PINBALL_95, PinballLoss.of(test.upper(), 0.95, realised));
    return figures;
  }

  private Map<String, Double> forecaster(double[] forecast) {
    Map<String, Double> figures = new LinkedHashMap<>();
    double[] realised = test.realised();
    figures.put(Figure.ROWS, (double) realised.length);
    put(figures, Figure.R_SQUARED, Skill.rSquared(forecast, realised));
    put(figures, Figure.MEAN_SQUARED_ERROR, Skill.meanSquaredError(forecast, realised));
    put(figures, Figure.MEAN_ABSOLUTE_ERROR, Skill.meanAbsoluteError(forecast, realised));
    putDirection(figures, Skill.hits(forecast, realised));
    put(
        figures,
        Figure.DIRECTIONAL_ACCURACY_OF_CALLS,
        Skill.directionalAccuracyOfCalls(forecast, realised));
    put(
        figures,
        Figure.INFORMATION_COEFFICIENT,
        InformationCoefficient.pearson(forecast, realised));
    put(
        figures,
        Figure.RANK_INFORMATION_COEFFICIENT,
        InformationCoefficient.spearman(forecast, realised));
    put(figures, Figure.INFORMATION_RATIO, InformationRatio.of(forecast, realised, PERIODS));
    put(
        figures,
        Figure.RANK_INFORMATION_RATIO,
        InformationRatio.ofRanks(forecast, realised, PERIODS));
    putStrategy(figures, SignStrategy.of(forecast, realised, test.horizon(), COST));
    return figures;
  }

  private void putStrategy(Map<String, Double> figures, SignStrategy strategy) {
    figures.put(Figure.TURNOVER, strategy.turnover());
    if (test.rows() > 1) {
      put(figures, Figure.SHARPE_RATIO, strategy.sharpeRatio(positionsPerYear()));
    }
    put(figures, Figure.BREAK_EVEN_COST, strategy.breakEvenCost());
  }

  /** By the rows that there were: a market that closes has fewer than the clock has bars. */
  private double positionsPerYear() {
    long[] starts = test.startMicros();
    double step = (double) (starts[starts.length - 1] - starts[0]) / (starts.length - 1);
    return YEAR_MICROS / (step * test.horizon());
  }

  private Map<String, Double> majority() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(Figure.ROWS, (double) test.rows());
    putDirection(figures, Skill.hits(test.majority(), test.realised()));
    return figures;
  }

  private void putDirection(Map<String, Double> figures, long hits) {
    if (test.rows() == 0) {
      return;
    }
    double rate = (double) hits / test.rows();
    // Labels over h bars overlap: of h neighbours one tells what the others do.
    int independent = Math.max(1, test.rows() / test.horizon());
    ConfidenceInterval interval =
        ConfidenceInterval.wilson(
            Math.round(rate * independent), independent, ConfidenceInterval.Z_95);
    figures.put(Figure.DIRECTIONAL_ACCURACY, rate);
    figures.put(Figure.DIRECTIONAL_ACCURACY + Figure.LOWER, interval.lower());
    figures.put(Figure.DIRECTIONAL_ACCURACY + Figure.UPPER, interval.upper());
  }

  private void putSkill(Map<String, Double> figures, String name, double[] baseline) {
    put(figures, name, Skill.rSquared(test.forecast(), baseline, test.realised()));
    skill
        .interval(test.squaredErrors(test.forecast()), test.squaredErrors(baseline))
        .ifPresent(
            interval -> {
              figures.put(name + Figure.LOWER, interval.lower());
              figures.put(name + Figure.UPPER, interval.upper());
            });
  }

  private static void put(Map<String, Double> figures, String name, OptionalDouble value) {
    value.ifPresent(v -> figures.put(name, v));
  }
}
