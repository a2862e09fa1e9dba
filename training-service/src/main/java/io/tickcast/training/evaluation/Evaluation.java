package io.tickcast.training.evaluation;

import io.tickcast.market.metric.BlockBootstrap;
import io.tickcast.market.metric.ConfidenceInterval;
import io.tickcast.market.metric.InformationCoefficient;
import io.tickcast.market.metric.Skill;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The figures of a model and of every baseline on the same test rows.
 *
 * <p>Outer key: {@code model}, {@code zero}, {@code lastReturn}, {@code ar1}, {@code mean}, {@code
 * majority}. Inner keys are the constants of {@link Figure}; a figure that is not defined is
 * absent. Ends of 95% intervals carry the suffixes {@code Lower} and {@code Upper}: R² by block
 * bootstrap, rates by Wilson's interval.
 */
public final class Evaluation {
  private static final double LEVEL = 0.95;
  private static final int RESAMPLES = 500;

  private final TestForecasts test;
  private final BlockBootstrap bootstrap;
  private final double[] zero;

  private Evaluation(TestForecasts test, long seed) {
    this.test = test;
    this.zero = new double[test.realised().length];
    this.bootstrap =
        new BlockBootstrap(
            BlockBootstrap.blockLength(zero.length, test.horizon()), RESAMPLES, seed);
  }

  /**
   * All figures.
   *
   * @param seed of the bootstrap: the same seed gives the same intervals
   */
  public static Map<String, Map<String, Double>> of(TestForecasts test, long seed) {
    return new Evaluation(test, seed).figures();
  }

  private Map<String, Map<String, Double>> figures() {
    Map<String, Map<String, Double>> figures = new LinkedHashMap<>();
    figures.put("model", model());
    figures.put("zero", forecaster(zero));
    figures.put("lastReturn", forecaster(test.lastReturn()));
    figures.put("ar1", forecaster(test.ar1()));
    figures.put("mean", forecaster(constant(test.mean())));
    figures.put("majority", majority());
    return figures;
  }

  private Map<String, Double> model() {
    Map<String, Double> figures = forecaster(test.forecast());
    putSkill(figures, Figure.R_SQUARED, zero);
    putSkill(figures, Figure.R_SQUARED_VS_LAST_RETURN, test.lastReturn());
    putSkill(figures, Figure.R_SQUARED_VS_AR1, test.ar1());
    put(figures, Figure.LOG_LOSS, Skill.logLoss(test.probabilityUp(), test.realised()));
    OptionalDouble coverage = Skill.intervalCoverage(test.lower(), test.upper(), test.realised());
    put(figures, Figure.COVERAGE, coverage);
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
        Figure.INFORMATION_COEFFICIENT,
        InformationCoefficient.pearson(forecast, realised));
    put(
        figures,
        Figure.RANK_INFORMATION_COEFFICIENT,
        InformationCoefficient.spearman(forecast, realised));
    return figures;
  }

  private Map<String, Double> majority() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(Figure.ROWS, (double) zero.length);
    putDirection(figures, Skill.hits(constant(test.majorityUp() ? 1 : -1), test.realised()));
    return figures;
  }

  private void putDirection(Map<String, Double> figures, long hits) {
    int rows = test.realised().length;
    ConfidenceInterval interval = ConfidenceInterval.wilson(hits, rows, ConfidenceInterval.Z_95);
    figures.put(Figure.DIRECTIONAL_ACCURACY, (double) hits / rows);
    figures.put(Figure.DIRECTIONAL_ACCURACY + Figure.LOWER, interval.lower());
    figures.put(Figure.DIRECTIONAL_ACCURACY + Figure.UPPER, interval.upper());
  }

  private void putSkill(Map<String, Double> figures, String name, double[] baseline) {
    put(figures, name, Skill.rSquared(test.forecast(), baseline, test.realised()));
    double[] loss = squaredErrors(test.forecast());
    double[] baselineLoss = squaredErrors(baseline);
    bootstrap
        .interval(loss.length, LEVEL, rows -> rSquared(loss, baselineLoss, rows))
        .ifPresent(
            interval -> {
              figures.put(name + Figure.LOWER, interval.lower());
              figures.put(name + Figure.UPPER, interval.upper());
            });
  }

  private static OptionalDouble rSquared(double[] loss, double[] baselineLoss, int[] rows) {
    double sum = 0;
    double baseline = 0;
    for (int row : rows) {
      sum += loss[row];
      baseline += baselineLoss[row];
    }
    return baseline > 0 ? OptionalDouble.of(1 - sum / baseline) : OptionalDouble.empty();
  }

  private double[] squaredErrors(double[] forecast) {
    double[] errors = new double[forecast.length];
    Arrays.setAll(errors, i -> Math.pow(test.realised()[i] - forecast[i], 2));
    return errors;
  }

  private double[] constant(double value) {
    double[] series = new double[zero.length];
    Arrays.fill(series, value);
    return series;
  }

  private static void put(Map<String, Double> figures, String name, OptionalDouble value) {
    value.ifPresent(v -> figures.put(name, v));
  }
}
