package io.tickcast.ui.dashboard;

import java.util.List;
import java.util.Locale;

/**
 * A line of prices as SVG: of {@value #WIDTH} by {@value #HEIGHT} units, the latest at the right.
 */
final class Sparkline {
  static final int WIDTH = 120;
  static final int HEIGHT = 32;
  private static final double EDGE = 2;

  private final List<Double> prices;
  private final double low;
  private final double high;

  Sparkline(List<Double> prices) {
    this.prices = prices;
    this.low = prices.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    this.high = prices.stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  /** Points of a polyline. */
  public String points() {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < prices.size(); i++) {
      points.append(i == 0 ? "" : " ").append(number(x(i))).append(',').append(number(y(i)));
    }
    return points.toString();
  }

  private double x(int i) {
    return EDGE + (WIDTH - 2 * EDGE) * i / Math.max(1, prices.size() - 1);
  }

  private double y(int i) {
    double share = high > low ? (prices.get(i) - low) / (high - low) : 0.5;
    return HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
