package io.tickcast.market.indicator;

import io.tickcast.market.bar.Bar;
import java.util.List;

/**
 * Exponential moving average of the close, weight 2 / (n + 1), seeded with the mean of the first n
 * closes. Unit: price. Warm after n bars.
 *
 * <p>Source: Roberts, "Control Chart Tests Based on Geometric Moving Averages" (Technometrics 1,
 * 1959).
 */
final class Ema extends ComposedIndicator {
  private final Smoothing closes;

  Ema(int length) {
    closes = Smoothing.exponential(length);
  }

  @Override
  public void add(Bar bar) {
    closes.add(bar.close());
  }

  @Override
  public double value(int output) {
    return closes.value();
  }

  @Override
  List<Part> parts() {
    return List.of(closes);
  }
}
