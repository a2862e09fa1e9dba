package io.tickcast.market.indicator;

import io.tickcast.market.bar.Bar;
import java.util.List;

/**
 * Bollinger bands: middle = mean m of the last n closes, upper and lower = m ± k σ with the
 * population's standard deviation σ (divisor n), percent_b = (close − lower) / (upper − lower),
 * width = (upper − lower) / m. Bands in units of price, the other two are ratios. A price that did
 * not move has percent_b 0.5. Warm after n bars.
 *
 * <p>Source: Bollinger, "Bollinger on Bollinger Bands" (2001).
 */
final class Bollinger extends ComposedIndicator {
  private final RollingVariance closes;
  private final History last = new History(1);
  private final double multiplier;

  Bollinger(int length, double multiplier) {
    this.closes = new RollingVariance(length);
    this.multiplier = multiplier;
  }

  @Override
  public void add(Bar bar) {
    closes.add(bar.close());
    last.add(bar.close());
  }

  @Override
  public int outputs() {
    return 5;
  }

  @Override
  public double value(int output) {
    double middle = closes.mean();
    double reach = multiplier * Math.sqrt(closes.populationVariance());
    return switch (output) {
      case 0 -> middle;
      case 1 -> middle + reach;
      case 2 -> middle - reach;
      case 3 -> reach == 0 ? 0.5 : (last.back(0) - middle + reach) / (2 * reach);
      default -> 2 * reach / middle;
    };
  }

  @Override
  List<Part> parts() {
    return List.of(closes, last);
  }
}
