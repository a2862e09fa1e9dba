package io.tickcast.market.indicator;

import io.tickcast.market.bar.Bar;
import java.util.List;

/**
 * Average true range: Wilder's smoothing of the {@link TrueRange}; the first true range is that of
 * the second bar. Unit: price. Warm after n + 1 bars.
 *
 * <p>Source: Wilder, "New Concepts in Technical Trading Systems" (1978).
 */
final class Atr extends ComposedIndicator {
  private final TrueRange range = new TrueRange();
  private final Smoothing average;

  Atr(int length) {
    average = Smoothing.wilder(length);
  }

  @Override
  public void add(Bar bar) {
    range.add(bar);
    if (range.isWarm(0)) {
      average.add(range.value(0));
    }
  }

  @Override
  public double value(int output) {
    return average.value();
  }

  @Override
  List<Part> parts() {
    return List.of(range, average);
  }
}
