package io.tickcast.market.indicator;

import io.tickcast.market.bar.Bar;
import java.util.List;

/**
 * Relative strength index: 100 × G / (G + L), with G and L Wilder's smoothing of the gains and
 * losses between closes. In [0, 100]; 50 when the price never moved. Warm after n + 1 bars.
 *
 * <p>Source: Wilder, "New Concepts in Technical Trading Systems" (1978).
 */
final class Rsi extends ComposedIndicator {
  private final LastValue last = new LastValue();
  private final Smoothing gains;
  private final Smoothing losses;

  Rsi(int length) {
    gains = Smoothing.wilder(length);
    losses = Smoothing.wilder(length);
  }

  @Override
  public void add(Bar bar) {
    if (last.isPresent()) {
      double change = bar.close() - last.get();
      if (change != 0 || !(gains.value() + losses.value() < Smoothing.FAINT)) {
        gains.add(Math.max(change, 0));
        losses.add(Math.max(-change, 0));
      }
    }
    last.set(bar.close());
  }

  @Override
  public double value(int output) {
    double sum = gains.value() + losses.value();
    return sum == 0 ? 50 : 100 * (gains.value() / sum);
  }

  @Override
  List<Part> parts() {
    return List.of(last, gains, losses);
  }
}
