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
    double mean = 0;
    for (int i = 0; i < prices.length(); i++) {
      mean += (prices.back(i) - mean) / (i + 1);
    }
    double deviation = 0;
    for (int i = 0; i < prices.length(); i++) {
      deviation += Math.abs(prices.back(i) - mean);
    }
    double scale = 0.015 * (deviation / prices.length());
    return scale == 0 ? 0 : (prices.back(0) - mean) / scale;
  }

  @Override
  List<Part> parts() {
    return List.of(prices);
  }
}
