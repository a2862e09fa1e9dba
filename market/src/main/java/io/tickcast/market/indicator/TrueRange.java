package io.tickcast.market.indicator;

import io.tickcast.market.bar.Bar;
import java.util.List;

/**
 * True range: max(high − low, |high − previous close|, |low − previous close|). Unit: price. Warm
 * after 2 bars.
 *
 * <p>Source: Wilder, "New Concepts in Technical Trading Systems" (1978).
 */
final class TrueRange extends ComposedIndicator {
  private final History last = new History(1);
  private final History range = new History(1);

  @Override
  public void add(Bar bar) {
    if (last.isFull()) {
      double before = last.back(0);
      double reach = Math.max(Math.abs(bar.high() - before), Math.abs(bar.low() - before));
      range.add(Math.max(bar.high() - bar.low(), reach));
    }
    last.add(bar.close());
  }

  @Override
  public double value(int output) {
    return range.back(0);
  }

  History last() {
    return last;
  }

  History range() {
    return range;
  }

  @Override
  List<Part> parts() {
    return List.of(last, range);
  }
}
