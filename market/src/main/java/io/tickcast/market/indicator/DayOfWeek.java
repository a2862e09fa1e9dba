package io.tickcast.market.indicator;

import io.tickcast.market.bar.Bar;
import java.util.List;

/**
 * Day of the week at which the bar starts, in UTC: 1 for Monday to 7 for Sunday, as ISO 8601
 * counts. Warm with the first bar.
 *
 * <p>Source: ISO 8601.
 */
final class DayOfWeek extends ComposedIndicator {
  private final LastValue day = new LastValue();

  @Override
  public void add(Bar bar) {
    long days = Math.floorDiv(bar.startMicros(), SessionVwap.DAY);
    // Day 0, 1970-01-01, was a Thursday.
    day.set(Math.floorMod(days + 3, 7) + 1);
  }

  @Override
  public double value(int output) {
    return day.get();
  }

  @Override
  List<Part> parts() {
    return List.of(day);
  }
}
