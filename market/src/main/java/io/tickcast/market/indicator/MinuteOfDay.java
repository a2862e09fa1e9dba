package io.tickcast.market.indicator;

import io.tickcast.market.bar.Bar;
import java.util.List;

/**
 * Minute of the UTC day at which the bar starts, 0 to 1439: a plain number, because a tree splits
 * it wherever the session changes. Warm with the first bar.
 *
 * <p>Source: ISO 8601.
 */
final class MinuteOfDay extends ComposedIndicator {
  private final LastValue minute = new LastValue();

  @Override
  public void add(Bar bar) {
    long micros = Math.floorMod(bar.startMicros(), SessionVwap.DAY);
    minute.set(Math.floorDiv(micros, 60_000_000L));
  }

  @Override
  public double value(int output) {
    return minute.get();
  }

  @Override
  List<Part> parts() {
    return List.of(minute);
  }
}
