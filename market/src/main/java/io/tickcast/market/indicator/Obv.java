package io.tickcast.market.indicator;

import io.tickcast.market.bar.Bar;
import java.util.List;

/**
 * On-balance volume: starts at 0, adds a bar's volume when its close is above the previous one,
 * subtracts it when below; a volume that would take it beyond a double is left out. Unit: volume.
 * Warm with the first bar.
 *
 * <p>Source: Granville, "New Key to Stock Market Profits" (1963).
 */
final class Obv extends ComposedIndicator {
  private final CompensatedSum balance = new CompensatedSum();
  private final LastValue last = new LastValue();

  @Override
  public void add(Bar bar) {
    if (last.isPresent()) {
      double signed = Math.signum(bar.close() - last.get()) * bar.volume();
      if (balance.holds(signed)) {
        balance.add(signed);
      }
    }
    last.set(bar.close());
  }

  @Override
  public double value(int output) {
    return last.isPresent() ? balance.value() : Double.NaN;
  }

  @Override
  List<Part> parts() {
    return List.of(balance, last);
  }
}
