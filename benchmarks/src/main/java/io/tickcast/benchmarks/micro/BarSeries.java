package io.tickcast.benchmarks.micro;

import io.tickcast.market.bar.Bar;
import io.tickcast.market.bar.Interval;
import java.util.Random;

/** A seeded random walk of one-minute bars. */
final class BarSeries {
  private static final long MINUTE = 60_000_000L;

  private BarSeries() {}

  static Bar[] of(int count) {
    Random random = new Random(1);
    Interval minute = Interval.parse("1m");
    Bar[] bars = new Bar[count];
    double open = 100;
    for (int i = 0; i < count; i++) {
      double close = open * Math.exp(0.001 * random.nextGaussian());
      double high = Math.max(open, close) * (1 + 0.0005 * random.nextDouble());
      double low = Math.min(open, close) * (1 - 0.0005 * random.nextDouble());
      bars[i] =
          new Bar("BENCH", minute, i * MINUTE, open, high, low, close, 1 + random.nextInt(100), 10);
      open = close;
    }
    return bars;
  }
}
