package io.tickcast.market.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The information coefficient: correlation of the forecasts with what came true (Grinold and Kahn,
 * "Active Portfolio Management", chapter 6). 0 is no information; 0.05 is a good forecaster of
 * returns.
 */
public final class InformationCoefficient {
  private InformationCoefficient() {}

  /**
   * Pearson's correlation, in [-1, 1]; absent for fewer than two rows or when one series does not
   * vary.
   */
  public static OptionalDouble pearson(double[] forecast, double[] realised) {
    Skill.requireEqualLength(forecast, realised);
    int n = forecast.length;
    double meanF = Arrays.stream(forecast).average().orElse(0);
    double meanR = Arrays.stream(realised).average().orElse(0);
    double cross = 0;
    double varF = 0;
    double varR = 0;
    for (int i = 0; i < n; i++) {
      double f = forecast[i] - meanF;
      double r = realised[i] - meanR;
      cross += f * r;
      varF += f * f;
      varR += r * r;
    }
    double scale = Math.sqrt(varF) * Math.sqrt(varR);
    if (n < 2 || isConstant(forecast) || isConstant(realised) || !(scale > 0)) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(Math.max(-1, Math.min(1, cross / scale)));
  }

  /**
   * Spearman's correlation: Pearson's of the ranks, ties sharing their mean rank. Absent where
   * Pearson's is.
   */
  public static OptionalDouble spearman(double[] forecast, double[] realised) {
    Skill.requireEqualLength(forecast, realised);
    return pearson(ranks(forecast), ranks(realised));
  }

  private static double[] ranks(double[] values) {
    Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
    double[] ranks = new double[values.length];
    for (int from = 0; from < order.length; ) {
      int to = from + 1;
      while (to < order.length && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + to - 1) / 2.0;
      }
      from = to;
    }
    return ranks;
  }

  private static boolean isConstant(double[] values) {
    return Arrays.stream(values).allMatch(v -> v == values[0]);
  }
}
