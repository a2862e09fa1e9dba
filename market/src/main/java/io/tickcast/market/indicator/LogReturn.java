package io.tickcast.market.indicator;

import io.tickcast.market.bar.Bar;
import java.util.List;

/**
 * Log return over n bars: ln(close / close n bars before). Dimensionless. Warm after n + 1 bars.
 */
final class LogReturn extends ComposedIndicator {
  private final History closes;

  LogReturn(int span) {
    closes = new History(span + 1);
  }

  /** ln(to / from), the same bits on every machine; both positive. */
  static double between(double from, double to) {
    return StrictMath.log(to / from);
  }

  @Override
  public void add(Bar bar) {
    closes.add(bar.close());
  }

  @Override
  public double value(int output) {
    return between(closes.back(closes.length() - 1), closes.back(0));
  }

  @Override
  List<Part> parts() {
    return List.of(closes);
  }
}
