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
  private final LastValue last = new LastValue();
  private final LastValue range = new LastValue();

  @Override
  public void add(Bar bar) {
    if (last.isPresent()) {
      double before = last.get();
      double reach = Math.max(Math.abs(bar.high() - before), Math.abs(bar.low() - before));
      range.set(Math.max(bar.high() - bar.low(), reach));
    }
    last.set(bar.close());
  }

  @Override
  public double value(int output) {
    return range.get();
  }

  @Override
  List<Part> parts() {
    return List.of(last, range);
  }
}
