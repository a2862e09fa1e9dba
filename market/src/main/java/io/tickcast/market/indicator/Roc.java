package io.tickcast.market.indicator;

import io.tickcast.market.bar.Bar;
import java.util.List;

/**
 * Rate of change: 100 × (close / close n bars before − 1). Unit: percent. Warm after n + 1 bars.
 *
 * <p>Source: Murphy, "Technical Analysis of the Financial Markets" (1999).
 */
final class Roc extends ComposedIndicator {
  private final History closes;

  Roc(int length) {
    closes = new History(length + 1);
  }

  @Override
  public void add(Bar bar) {
    closes.add(bar.close());
  }

  @Override
  public double value(int output) {
    double before = closes.back(closes.length() - 1);
    return 100 * ((closes.back(0) - before) / before);
  }

  @Override
  List<Part> parts() {
    return List.of(closes);
  }
}
