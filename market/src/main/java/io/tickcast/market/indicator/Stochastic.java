package io.tickcast.market.indicator;

import io.tickcast.market.bar.Bar;
import java.util.List;

/**
 * Stochastic oscillator: raw = 100 × (close − lowest low) / (highest high − lowest low) over n
 * bars; k = mean of the last {@code smooth} raws; d = mean of the last {@code signal} k. In [0,
 * 100]; raw is 50 when the price did not move. k is warm after n + smooth − 1 bars, d signal − 1
 * bars later.
 *
 * <p>Source: Lane, "Lane's Stochastics" (Technical Analysis of Stocks and Commodities 2, 1984).
 */
final class Stochastic extends ComposedIndicator {
  private final RollingExtreme highs;
  private final RollingExtreme lows;
  private final RollingSum raws;
  private final RollingSum smoothed;

  Stochastic(int length, int smooth, int signal) {
    highs = RollingExtreme.highest(length);
    lows = RollingExtreme.lowest(length);
    raws = new RollingSum(smooth);
    smoothed = new RollingSum(signal);
  }

  @Override
  public void add(Bar bar) {
    highs.add(bar.high());
    lows.add(bar.low());
    if (highs.isFull()) {
      double range = highs.value() - lows.value();
      raws.add(range == 0 ? 50 : 100 * ((bar.close() - lows.value()) / range));
    }
    if (raws.isFull()) {
      smoothed.add(raws.mean());
    }
  }

  @Override
  public int outputs() {
    return 2;
  }

  @Override
  public double value(int output) {
    return output == 0 ? raws.mean() : smoothed.mean();
  }

  @Override
  List<Part> parts() {
    return List.of(highs, lows, raws, smoothed);
  }
}
