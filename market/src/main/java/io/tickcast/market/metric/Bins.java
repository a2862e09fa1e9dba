package io.tickcast.market.metric;

import java.util.Arrays;

/**
 * Bins of a figure, of about equally many values of the sample that they were made from: the
 * quantile sketch that later samples are compared with. Bin 0 holds what is missing, bin 1 all
 * below the first edge, the last bin all from the last edge on. Immutable.
 */
public final class Bins {
  private final double[] edges;

  /**
   * @param edges rising and finite, may be none
   * @throws IllegalArgumentException when they are not
   */
  public Bins(double[] edges) {
    this.edges = edges.clone();
    for (int i = 0; i < edges.length; i++) {
      if (!Double.isFinite(edges[i]) || i > 0 && edges[i - 1] >= edges[i]) {
        throw new IllegalArgumentException(
            "edges must be rising and finite, were " + Arrays.toString(edges));
      }
    }
  }

  /**
   * Bins by the sample's quantiles, fewer where values repeat.
   *
   * @param values in any order; NaN is a missing value
   * @param most bins for values, at least 1
   */
  public static Bins ofQuantiles(double[] values, int most) {
    double[] present = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    double[] edges = new double[most - 1];
    int count = 0;
    for (int k = 1; k < most && present.length > 0; k++) {
      double edge = Quantile.ofSorted(present, (double) k / most);
      if (edge > present[0] && (count == 0 || edge > edges[count - 1])) {
        edges[count++] = edge;
      }
    }
    return new Bins(Arrays.copyOf(edges, count));
  }

  /** Number of bins, with the one for what is missing. */
  public int count() {
    return edges.length + 2;
  }

  /** A copy of the edges. */
  public double[] edges() {
    return edges.clone();
  }

  /** The bin of a value; NaN is missing. */
  public int place(double value) {
    if (Double.isNaN(value)) {
      return 0;
    }
    int found = Arrays.binarySearch(edges, value);
    return found >= 0 ? found + 2 : -found;
  }

  /** How many of the values lie in each bin. */
  public long[] counts(double[] values) {
    long[] counts = new long[count()];
    for (double value : values) {
      counts[place(value)]++;
    }
    return counts;
  }
}
