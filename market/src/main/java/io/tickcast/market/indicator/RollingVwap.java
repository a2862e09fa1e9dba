package io.tickcast.market.indicator;

import io.tickcast.market.bar.Bar;
import java.util.List;

/**
 * Volume-weighted average price of the last n bars: Σ (high + low + close) / 3 × volume over Σ
 * volume. Unit: price. Warm after n bars; absent while nothing was traded in the window.
 *
 * <p>Source: Berkowitz, Logue and Noser, "The Total Cost of Transactions on the NYSE" (Journal of
 * Finance 43, 1988).
 */
final class RollingVwap extends ComposedIndicator {
  private final RollingSum turnover;
  private final RollingSum volume;

  RollingVwap(int length) {
    turnover = new RollingSum(length);
    volume = new RollingSum(length);
  }

  @Override
  public void add(Bar bar) {
    turnover.add(VolumeWeighted.typicalPrice(bar) * bar.volume());
    volume.add(bar.volume());
  }

  @Override
  public double value(int output) {
    return turnover.mean() / volume.mean();
  }

  @Override
  List<Part> parts() {
    return List.of(turnover, volume);
  }
}
