package io.tickcast.market.indicator;

import io.tickcast.market.bar.Bar;
import java.util.List;

/**
 * Moving average convergence divergence: line = EMA(fast) − EMA(slow) of the close, signal = EMA of
 * the line, histogram = line − signal; each average is seeded alone with the mean of its own first
 * values. Unit: price. The line is warm after {@code slow} bars, the signal {@code signal − 1} bars
 * later.
 *
 * <p>Source: Appel, "Technical Analysis: Power Tools for Active Investors" (2005).
 */
final class Macd extends ComposedIndicator {
  private final Smoothing fast;
  private final Smoothing slow;
  private final Smoothing signal;

  Macd(int fast, int slow, int signal) {
    if (fast >= slow) {
      throw new IllegalArgumentException("fast must be below slow, were " + fast + " and " + slow);
    }
    this.fast = Smoothing.exponential(fast);
    this.slow = Smoothing.exponential(slow);
    this.signal = Smoothing.exponential(signal);
  }

  @Override
  public void add(Bar bar) {
    fast.add(bar.close());
    slow.add(bar.close());
    if (slow.isWarm()) {
      signal.add(line());
    }
  }

  @Override
  public int outputs() {
    return 3;
  }

  @Override
  public double value(int output) {
    return switch (output) {
      case 0 -> line();
      case 1 -> signal.value();
      default -> line() - signal.value();
    };
  }

  private double line() {
    return fast.value() - slow.value();
  }

  @Override
  List<Part> parts() {
    return List.of(fast, slow, signal);
  }
}
