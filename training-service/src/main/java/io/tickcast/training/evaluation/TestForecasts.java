package io.tickcast.training.evaluation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Forecasts of rows that the model never saw, and what came true: equally long series of log
 * returns, row by row, in the order of time.
 *
 * @param forecast the model's median
 * @param lower its 5% quantile
 * @param upper its 95% quantile
 * @param probabilityUp in [0, 1]
 * @param baselines what the baselines and rivals forecast for the same rows, by name; {@link #ZERO}
 *     among them
 * @param majority direction of the majority class of the training labels: 1 or −1
 * @param realised what came true
 * @param horizon over how many rows labels overlap: h, of several symbols h of each
 * @param startMicros start of the rows' bars, event time in microseconds
 */
public record TestForecasts(
    double[] forecast,
    double[] lower,
    double[] upper,
    double[] probabilityUp,
    Map<String, double[]> baselines,
    double[] majority,
    double[] realised,
    int horizon,
    long[] startMicros) {
  public static final String ZERO = "zero";
  public static final String LAST_RETURN = "lastReturn";
  public static final String AR1 = "ar1";
  public static final String MEAN = "mean";
  public static final String RIDGE = "ridge";

  public int rows() {
    return realised.length;
  }

  /**
   * The rows of consecutive folds, one behind the other.
   *
   * @param parts at least one; all with the same baselines, horizon and bar
   */
  public static TestForecasts pooled(List<TestForecasts> parts) {
    TestForecasts first = parts.get(0);
    Map<String, double[]> baselines = new LinkedHashMap<>();
    first
        .baselines
        .keySet()
        .forEach(name -> baselines.put(name, joined(parts, part -> part.baselines.get(name))));
    return new TestForecasts(
        joined(parts, TestForecasts::forecast),
        joined(parts, TestForecasts::lower),
        joined(parts, TestForecasts::upper),
        joined(parts, TestForecasts::probabilityUp),
        baselines,
        joined(parts, TestForecasts::majority),
        joined(parts, TestForecasts::realised),
        first.horizon,
        parts.stream().flatMapToLong(part -> Arrays.stream(part.startMicros)).toArray());
  }

  private static double[] joined(
      List<TestForecasts> parts, Function<TestForecasts, double[]> series) {
    double[] all = new double[parts.stream().mapToInt(TestForecasts::rows).sum()];
    int at = 0;
    for (TestForecasts part : parts) {
      System.arraycopy(series.apply(part), 0, all, at, part.rows());
      at += part.rows();
    }
    return all;
  }

  /** The same rows beside one more forecaster. */
  public TestForecasts beside(String name, double[] rival) {
    Map<String, double[]> all = new LinkedHashMap<>(baselines);
    all.put(name, rival);
    return new TestForecasts(
        forecast, lower, upper, probabilityUp, all, majority, realised, horizon, startMicros);
  }

  /**
   * Some of the rows, in their order.
   *
   * @param overlap over how many of them labels overlap
   */
  public TestForecasts only(IntPredicate wanted, int overlap) {
    int[] rows = IntStream.range(0, rows()).filter(wanted).toArray();
    Map<String, double[]> some = new LinkedHashMap<>();
    baselines.forEach((name, series) -> some.put(name, picked(series, rows)));
    return new TestForecasts(
        picked(forecast, rows),
        picked(lower, rows),
        picked(upper, rows),
        picked(probabilityUp, rows),
        some,
        picked(majority, rows),
        picked(realised, rows),
        overlap,
        Arrays.stream(rows).mapToLong(row -> startMicros[row]).toArray());
  }

  private static double[] picked(double[] series, int[] rows) {
    return Arrays.stream(rows).mapToDouble(row -> series[row]).toArray();
  }

  /** The same forecasts with other intervals and probabilities. */
  public TestForecasts with(double[] lowerEnds, double[] upperEnds, double[] up) {
    return new TestForecasts(
        forecast, lowerEnds, upperEnds, up, baselines, majority, realised, horizon, startMicros);
  }

  /** Squared errors of any forecast of these rows. */
  public double[] squaredErrors(double[] of) {
    double[] errors = new double[realised.length];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = (realised[i] - of[i]) * (realised[i] - of[i]);
    }
    return errors;
  }
}
