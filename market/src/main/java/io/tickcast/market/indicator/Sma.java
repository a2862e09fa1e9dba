package io.tickcast.market.indicator;

import io.tickcast.market.bar.Bar;
import java.util.List;

/**
 * Simple moving average: mean of the last n closes. Unit: price. Warm after n bars.
 *
 * <p>Source: Murphy, "Technical Analysis of the Financial Markets" (1999).
 */
final class Sma extends ComposedIndicator {
  private final RollingSum closes;

  Sma(int length) {
    closes = new RollingSum(length);
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
