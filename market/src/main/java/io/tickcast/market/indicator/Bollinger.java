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
  private final LastValue last = new LastValue();
  private final LastValue middle = new LastValue();
  private final LastValue reach = new LastValue();
  private final double multiplier;

  Bollinger(int length, double multiplier) {
    this.closes = new RollingVariance(length);
    this.multiplier = multiplier;
  }

  @Override
  public void add(Bar bar) {
    closes.add(bar.close());
    last.set(bar.close());
    middle.set(closes.mean());
    reach.set(multiplier * Math.sqrt(closes.populationVariance()));
  }

  @Override
  public int outputs() {
    return 5;
  }

  @Override
  public double value(int output) {
    return switch (output) {
      case 0 -> middle.get();
      case 1 -> middle.get() + reach.get();
      case 2 -> middle.get() - reach.get();
      case 3 -> percentB();
      default -> 2 * reach.get() / middle.get();
    };
  }

  private double percentB() {
    double width = 2 * reach.get();
    return width == 0 ? 0.5 : (last.get() - middle.get() + reach.get()) / width;
  }

  @Override
  List<Part> parts() {
    return List.of(closes, last, middle, reach);
  }
}
