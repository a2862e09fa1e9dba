package io.tickcast.market.indicator;

import io.tickcast.market.bar.Bar;
import java.util.List;

/**
 * Z-score of the close: (close − m) / σ with mean m and population standard deviation σ of the last
 * n closes. Dimensionless; 0 when the price did not move. Warm after n bars.
 *
 * <p>Source: this project; no other is known.
 */
final class ZScore extends ComposedIndicator {
  private final RollingVariance closes;
  private final LastValue last = new LastValue();

  ZScore(int length) {
    closes = new RollingVariance(length);
  }

  @Override
  public void add(Bar bar) {
    closes.add(bar.close());
    last.set(bar.close());
  }

  @Override
  public double value(int output) {
    double deviation = Math.sqrt(closes.populationVariance());
    return deviation == 0 ? 0 : (last.get() - closes.mean()) / deviation;
  }

  @Override
  List<Part> parts() {
    return List.of(closes, last);
  }
}
