package io.tickcast.training.explanation;

/**
 * Points and weights on [0, 1] that integrate every polynomial of degree up to 2n - 1 exactly.
 * Abramowitz and Stegun, Handbook of Mathematical Functions, 25.4.30; the roots by Newton's method.
 *
 * @param points in (0, 1)
 * @param weights positive, their sum is 1
 */
record GaussLegendre(double[] points, double[] weights) {
  private static final int STEPS = 100;

  /**
   * @param n at least 1
   */
  static GaussLegendre of(int n) {
    GaussLegendre rule = new GaussLegendre(new double[n], new double[n]);
    for (int i = 0; i < n; i++) {
      double x = Math.cos(Math.PI * (i + 0.75) / (n + 0.5));
      double slope = 0;
      double step = 1;
      for (int k = 0; k < STEPS && Math.abs(step) > Math.ulp(1.0); k++) {
        double previous = 1;
        double value = x;
        for (int degree = 2; degree <= n; degree++) {
          double next = ((2 * degree - 1) * x * value - (degree - 1) * previous) / degree;
          previous = value;
          value = next;
        }
        slope = n * (x * value - previous) / (x * x - 1);
        step = value / slope;
        x -= step;
      }
      rule.points[i] = (1 + x) / 2;
      rule.weights[i] = 1 / ((1 - x * x) * slope * slope);
    }
    return rule;
  }
}
