package io.tickcast.market.indicator;

import io.tickcast.market.bar.Bar;
import java.util.List;

/**
 * Distance of the close from its simple moving average: close / SMA(n) − 1. Dimensionless. Warm
 * after n bars.
 */
final class CloseToSma extends ComposedIndicator {
  private final RollingSum closes;
  private final History last = new History(1);

  CloseToSma(int length) {
    closes = new RollingSum(length);
  }

  @Override
  public void add(Bar bar) {
    closes.add(bar.close());
    last.add(bar.close());
  }

  @Override
  public double value(int output) {
    return last.back(0) / closes.mean() - 1;
  }

  @Override
  List<Part> parts() {
    return List.of(closes, last);
  }
}
