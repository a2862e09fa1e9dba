package io.tickcast.market.indicator;

import io.tickcast.market.bar.Bar;
import java.util.List;

/**
 * Rolling rank of the close among the last n, itself included: (lower ones + half of the other
 * equal ones) / (n − 1). In [0, 1]; 0.5 when the price did not move. Warm after n bars. A bar costs
 * n comparisons.
 *
 * <p>Source: Kendall, "The Treatment of Ties in Ranking Problems" (Biometrika 33, 1945).
 */
final class Rank extends ComposedIndicator {
  private final History closes;

  Rank(int length) {
    closes = new History(length);
  }

  /** The rank of the newest value among all of a full window, else NaN. */
  static double ofNewest(History window) {
    if (!window.isFull()) {
      return Double.NaN;
    }
    double newest = window.back(0);
    int twice = -1;
    for (double value : window.values()) {
      twice += value < newest ? 2 : value == newest ? 1 : 0;
    }
    return twice / (2.0 * (window.length() - 1));
  }

  @Override
  public void add(Bar bar) {
    closes.add(bar.close());
  }

  @Override
  public double value(int output) {
    return Rank.ofNewest(closes);
  }

  @Override
  List<Part> parts() {
    return List.of(closes);
  }
}
