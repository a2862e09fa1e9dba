package io.tickcast.market.indicator;

import io.tickcast.market.bar.Bar;
import java.util.List;

/**
 * Money flow index: 100 × P / (P + N) over n bars, where a bar's flow, typical price (high + low +
 * close) / 3 × volume, counts to P when the typical price rose and to N when it fell. In [0, 100];
 * 50 when there was no flow. Warm after n + 1 bars.
 *
 * <p>Source: Quong and Soudack, "Volume-Weighted RSI: Money Flow" (Technical Analysis of Stocks and
 * Commodities 7, 1989).
 */
final class Mfi extends ComposedIndicator {
  private final LastValue last = new LastValue();
  private final RollingSum rises;
  private final RollingSum falls;

  Mfi(int length) {
    rises = new RollingSum(length);
    falls = new RollingSum(length);
  }

  @Override
  public void add(Bar bar) {
    double price = VolumeWeighted.typicalPrice(bar);
    if (last.isPresent()) {
      double before = last.get();
      rises.add(price > before ? price * bar.volume() : 0);
      falls.add(price < before ? price * bar.volume() : 0);
    }
    last.set(price);
  }

  @Override
  public double value(int output) {
    double sum = rises.mean() + falls.mean();
    return sum == 0 ? 50 : 100 * (rises.mean() / sum);
  }

  @Override
  List<Part> parts() {
    return List.of(last, rises, falls);
  }
}
