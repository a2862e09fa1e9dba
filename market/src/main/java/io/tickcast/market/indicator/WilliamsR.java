package io.tickcast.market.indicator;

import io.tickcast.market.bar.Bar;
import java.util.List;

/**
 * Williams %R: −100 × (highest high − close) / (highest high − lowest low) over n bars. In [−100,
 * 0]; −50 when the price did not move. Warm after n bars.
 *
 * <p>Source: Williams, "How I Made One Million Dollars Last Year Trading Commodities" (1973).
 */
final class WilliamsR extends ComposedIndicator {
  private final RollingExtreme highs;
  private final RollingExtreme lows;
  private final LastValue last = new LastValue();

  WilliamsR(int length) {
    highs = RollingExtreme.highest(length);
    lows = RollingExtreme.lowest(length);
  }

  @Override
  public void add(Bar bar) {
    highs.add(bar.high());
    lows.add(bar.low());
    last.set(bar.close());
  }

  @Override
  public double value(int output) {
    double range = highs.value() - lows.value();
    return range == 0 ? -50 : -100 * ((highs.value() - last.get()) / range);
  }

  @Override
  List<Part> parts() {
    return List.of(highs, lows, last);
  }
}
