package io.tickcast.market.indicator;

import io.tickcast.market.bar.Bar;
import java.util.List;

/**
 * Commodity channel index: (p − m) / (0.015 × d) with the typical price p = (high + low + close) /
 * 3, m its mean and d its mean absolute deviation from m over n bars. 0 when the price did not
 * move. Warm after n bars. The deviation is from a mean that moves, so a bar costs n steps, not
 * one.
 *
 * <p>Source: Lambert, "Commodity Channel Index" (Commodities, 1980).
 */
final class Cci extends ComposedIndicator {
  private final History prices;

  Cci(int length) {
    prices = new History(length);
  }

  @Override
  public void add(Bar bar) {
    prices.add(VolumeWeighted.typicalPrice(bar));
  }

  @Override
  public double value(int output) {
    if (!prices.isFull()) {
      return Double.NaN;
    }
    // Measured from the newest price: differences of near prices are exact, their mean loses
    // nothing. Always from the newest to the oldest: the order in which they lie in memory is
    // another one after a restart.
    double newest = prices.back(0);
    double mean = 0;
    for (int age = 0; age < prices.length(); age++) {
      mean += (prices.back(age) - newest) / prices.length();
    }
    double deviation = 0;
    for (int age = 0; age < prices.length(); age++) {
      deviation += Math.abs(prices.back(age) - newest - mean) / prices.length();
    }
    double scale = 0.015 * deviation;
    return scale == 0 ? 0 : -mean / scale;
  }

  @Override
  List<Part> parts() {
    return List.of(prices);
  }
}
