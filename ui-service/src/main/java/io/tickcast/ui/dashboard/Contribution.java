package io.tickcast.ui.dashboard;

import io.tickcast.market.prediction.Prediction;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What one feature adds to a forecast, as a bar from the middle of {@value #WIDTH} units.
 *
 * @param feature name of the column
 * @param adds in basis points
 * @param direction {@code up}, {@code down} or {@code flat}
 * @param x left end of the bar
 * @param width of the bar
 */
record Contribution(String feature, String adds, String direction, String x, String width) {
  private static final int WIDTH = 100;
  private static final int MOST = 6;

  /** The largest contributions of a forecast, the largest first; the constant part is left out. */
  static List<Contribution> top(Prediction prediction) {
    List<Map.Entry<String, Double>> top =
        prediction.contributions().entrySet().stream()
            .filter(e -> !e.getKey().equals(Prediction.BASE))
            .sorted(
                Comparator.comparingDouble((Map.Entry<String, Double> e) -> -Math.abs(e.getValue()))
                    .thenComparing(Map.Entry::getKey))
            .limit(MOST)
            .toList();
    double largest = top.isEmpty() ? 0 : Math.abs(top.get(0).getValue());
    return top.stream().map(e -> of(e.getKey(), e.getValue(), largest)).toList();
  }

  private static Contribution of(String feature, double adds, double largest) {
    double half = WIDTH / 2.0;
    double width = largest > 0 ? half * Math.abs(adds) / largest : 0;
    return new Contribution(
        feature,
        Words.basisPoints(adds),
        Words.direction(adds),
        number(adds < 0 ? half - width : half),
        number(width));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
