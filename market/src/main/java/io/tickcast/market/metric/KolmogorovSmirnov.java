package io.tickcast.market.metric;

import java.util.Arrays;

/**
 * The two-sample distance of Kolmogorov and Smirnov (Smirnov 1939): the largest difference between
 * two samples' shares of values below the same bound, in [0, 1]. The bounds are the edges of common
 * bins, so it is at most the distance over all bounds; limits that were measured on the same bins
 * ({@link DriftLimits}) make the test exact nevertheless.
 */
public final class KolmogorovSmirnov {
  private KolmogorovSmirnov() {}

  /**
   * The distance of two samples, counted in the same bins in their order; 0 when one is empty.
   *
   * @throws IllegalArgumentException when the bins are not the same in number
   */
  public static double distance(long[] a, long[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "samples must be counted in the same bins, were %d and %d".formatted(a.length, b.length));
    }
    double rowsA = Arrays.stream(a).sum();
    double rowsB = Arrays.stream(b).sum();
    if (rowsA == 0 || rowsB == 0) {
      return 0;
    }
    double largest = 0;
    long belowA = 0;
    long belowB = 0;
    for (int i = 0; i < a.length; i++) {
      belowA += a[i];
      belowB += b[i];
      largest = Math.max(largest, Math.abs(belowA / rowsA - belowB / rowsB));
    }
    return largest;
  }
}
