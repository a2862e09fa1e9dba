package io.tickcast.market.indicator;

import io.tickcast.market.bar.Bar;
import java.util.List;

/**
 * Volume-weighted average price of the session, the UTC day of the bar's start: Σ (high + low +
 * close) / 3 × volume over Σ volume. Unit: price. Absent while nothing was traded in the session.
 */
final class SessionVwap extends ComposedIndicator {
  private static final long DAY = 86_400_000_000L;

  private final VolumeWeighted sums = new VolumeWeighted();
  private final History day = new History(1);

  @Override
  public void add(Bar bar) {
    double today = Math.floorDiv(bar.startMicros(), DAY);
    if (day.back(0) != today) {
      sums.clear();
      day.add(today);
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
