package io.tickcast.market.indicator;

import io.tickcast.market.bar.Bar;
import java.util.List;

/**
 * Rolling volatility: sample standard deviation (divisor n − 1) of the last n one-bar log returns,
 * per bar, not annualised. Dimensionless. Warm after n + 1 bars.
 *
 * <p>Source: Hull, "Options, Futures, and Other Derivatives" (2018), on historical volatility.
 */
final class Volatility extends ComposedIndicator {
  private final LastValue last = new LastValue();
  private final RollingVariance returns;

  Volatility(int length) {
    returns = new RollingVariance(length);
  }

  @Override
  public void add(Bar bar) {
    if (last.isPresent()) {
      returns.add(LogReturn.between(last.get(), bar.close()));
    }
    last.set(bar.close());
  }

  @Override
  public double value(int output) {
    return Math.sqrt(returns.sampleVariance());
  }

  @Override
  List<Part> parts() {
    return List.of(last, returns);
  }
}
