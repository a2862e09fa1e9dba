package io.tickcast.market.indicator;

import io.tickcast.market.bar.Bar;
import java.util.List;

/**
 * Log return over n bars: ln(close / close n bars before). Dimensionless. Warm after n + 1 bars.
 *
 * <p>Source: Campbell, Lo and MacKinlay, "The Econometrics of Financial Markets" (1997).
 */
public final class LogReturn extends ComposedIndicator {
  private final History closes;

  LogReturn(int span) {
    closes = new History(span + 1);
  }

  /**
   * ln(to / from), the same bits on every machine ({@link StrictMath}); exactly 0 for equal prices.
   *
   * @param from earlier price, finite and positive
   * @param to later price, finite and positive
   */
  public static double between(double from, double to) {
    double ratio = to / from;
    boolean precise = ratio >= Double.MIN_NORMAL && ratio <= Double.MAX_VALUE;
    return precise ? StrictLogarithm.of(ratio) : StrictMath.log(to) - StrictMath.log(from);
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
