package io.tickcast.market.indicator;

import io.tickcast.market.bar.Bar;
import io.tickcast.market.bar.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Series of bars to try indicators on. */
final class BarSeries {
  private static final Interval HOUR = Interval.parse("1h");

  private BarSeries() {}

  /** What a market may look like. */
  enum Kind {
    /** A random walk. */
    ORDINARY,
    /** One price for ever. */
    CONSTANT,
    /** A random walk in which nothing is traded. */
    NO_VOLUME,
    /** A walk on a few price levels, with many equal closes. */
    COARSE,
    /** A random walk about 10⁻⁹. */
    TINY,
    /** A random walk about 10¹². */
    HUGE,
    /** Every price and volume of another magnitude, 10⁻⁶ to 10⁶. */
    WILD,
    /** A quiet walk with single bars a million times as high: nothing may stay of them. */
    SPIKES
  }

  static List<Bar> random(Kind kind, int length, long seed) {
    Random random = new Random(seed);
    List<Bar> bars = new ArrayList<>();
    double close = close(kind, 100, 0, random);
    long start = HOUR.micros() * random.nextInt(100);
    for (int i = 0; i < length; i++) {
      double open = close;
      close = close(kind, open, i, random);
      double reach = kind == Kind.CONSTANT ? 1 : 1 + 1e-3 * random.nextInt(4);
      double high = Math.max(open, close) * reach;
      double low = Math.min(open, close) / reach;
      // Gaps in time are no bars.
      start += HOUR.micros() * (random.nextInt(5) == 0 ? 1 + random.nextInt(30) : 1);
      bars.add(new Bar("X", HOUR, start, open, high, low, close, volume(kind, random), 1));
    }
    return bars;
  }

  private static double close(Kind kind, double before, int index, Random random) {
    double step = Math.exp(0.01 * random.nextGaussian());
    return switch (kind) {
      case ORDINARY, NO_VOLUME -> before * step;
      case CONSTANT -> 123.456;
      case COARSE -> 100 + 0.5 * random.nextInt(5);
      case TINY -> (index == 0 ? 1e-9 : before) * step;
      case HUGE -> (index == 0 ? 1e12 : before) * step;
      case WILD -> Math.pow(10, 12 * random.nextDouble() - 6);
      case SPIKES -> (random.nextInt(20) == 0 ? 1e8 : 100) * step;
    };
  }

  private static double volume(Kind kind, Random random) {
    return switch (kind) {
      case NO_VOLUME -> 0;
      case WILD -> Math.pow(10, 12 * random.nextDouble() - 6);
      default -> random.nextInt(6) == 0 ? 0 : 1 + random.nextInt(1000);
    };
  }

  /** A bar of one minute from open, high, low, close and volume; the index is its minute. */
  static Bar bar(int index, double open, double high, double low, double close, double volume) {
    Interval minute = Interval.parse("1m");
    return new Bar("X", minute, index * minute.micros(), open, high, low, close, volume, 1);
  }
}
