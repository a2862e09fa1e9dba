package io.tickcast.market.indicator;

import io.tickcast.market.bar.Bar;
import java.util.List;

/**
 * Volume-weighted average price since the first bar: Σ (high + low + close) / 3 × volume over Σ
 * volume. Unit: price. Absent while nothing was traded.
 *
 * <p>Source: Berkowitz, Logue and Noser, "The Total Cost of Transactions on the NYSE" (Journal of
 * Finance 43, 1988).
 */
final class CumulativeVwap extends ComposedIndicator {
  private final VolumeWeighted sums = new VolumeWeighted();

  @Override
  public void add(Bar bar) {
    sums.add(bar);
  }

  @Override
  public double value(int output) {
    return sums.value();
  }

  @Override
  List<Part> parts() {
    return List.of(sums);
  }
}
