package io.tickcast.market.indicator;

import io.tickcast.market.bar.Bar;
import java.util.List;

/**
 * Volume-weighted average price of the session, the UTC day of the bar's start: Σ (high + low +
 * close) / 3 × volume over Σ volume. Unit: price. Absent while nothing was traded in the session.
 *
 * <p>Source: Berkowitz, Logue and Noser, "The Total Cost of Transactions on the NYSE" (Journal of
 * Finance 43, 1988).
 */
final class SessionVwap extends ComposedIndicator {
  static final long DAY = 86_400_000_000L;

  private final VolumeWeighted sums = new VolumeWeighted();
  private final LastValue day = new LastValue();

  @Override
  public void add(Bar bar) {
    double today = Math.floorDiv(bar.startMicros(), DAY);
    if (day.get() != today) {
      sums.clear();
      day.set(today);
    }
    sums.add(bar);
  }

  @Override
  public double value(int output) {
    return sums.value();
  }

  @Override
  List<Part> parts() {
    return List.of(sums, day);
  }
}
