package io.tickcast.market.indicator;

import io.tickcast.market.bar.Bar;
import java.util.List;

/**
 * Linearly weighted moving average of the last n closes: Σ i × close_i / (n (n + 1) / 2), the
 * newest with weight n. Unit: price. Warm after n bars.
 *
 * <p>Source: Murphy, "Technical Analysis of the Financial Markets" (1999).
 */
final class Wma extends ComposedIndicator {
  private final RollingWeightedSum closes;

  Wma(int length) {
    closes = new RollingWeightedSum(length);
  }

  @Override
  public void add(Bar bar) {
    closes.add(bar.close());
  }

  @Override
  public double value(int output) {
    return closes.mean();
  }

  @Override
  List<Part> parts() {
    return List.of(closes);
  }
}
