package io.tickcast.market.metric;

/** Sample quantiles. */
public final class Quantile {
  private Quantile() {}

  /**
   * The quantile by linear interpolation between order statistics at {@code (n − 1)·p} (Hyndman and
   * Fan 1996, type 7).
   *
   * @param sorted ascending, at least one value
   * @param p in [0, 1]
   * @throws IllegalArgumentException when there is no value or p is out of range
   */
  public static double ofSorted(double[] sorted, double p) {
    if (sorted.length == 0 || !(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException(
          "a quantile needs a value and p in [0, 1], were %d values and %s"
              .formatted(sorted.length, p));
    }
    double at = (sorted.length - 1) * p;
    int below = (int) Math.floor(at);
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
