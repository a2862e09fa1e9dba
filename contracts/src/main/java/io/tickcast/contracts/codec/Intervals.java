package io.tickcast.contracts.codec;

import io.tickcast.market.bar.Interval;

/** Bar lengths by name: the standard ones without parsing, since every record names one. */
final class Intervals {
  private Intervals() {}

  static Interval of(String name) {
    for (Interval interval : Interval.STANDARD) {
      if (interval.name().equals(name)) {
        return interval;
      }
    }
    return Interval.parse(name);
  }
}
