package io.tickcast.market.indicator;

import io.tickcast.market.bar.Bar;
import java.util.List;

/**
 * Distance of the close from its simple moving average: close / SMA(n) − 1. Dimensionless. Warm
 * after n bars.
 *
 * <p>Source: this project; no other is known.
 */
final class CloseToSma extends ComposedIndicator {
  private final RollingSum closes;
  private final LastValue last = new LastValue();

  CloseToSma(int length) {
    closes = new RollingSum(length);
  }

  @Override
  public void add(Bar bar) {
    closes.add(bar.close());
    last.set(bar.close());
  }

  @Override
  public double value(int output) {
    return last.get() / closes.mean() - 1;
  }

  @Override
  List<Part> parts() {
    return List.of(closes, last);
  }
}
