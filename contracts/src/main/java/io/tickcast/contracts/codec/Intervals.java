package io.tickcast.contracts.codec;

import io.tickcast.market.bar.Interval;
import io.tickcast.market.tick.TickRules;

/** Bar lengths by name: the standard ones without parsing, since every record names one. */
final class Intervals {
  private Intervals() {}

  static Interval of(String name) {
    for (Interval interval : Interval.STANDARD) {
      if (interval.name().equals(name)) {
        return interval;
      }
    }
    try {
      return Interval.parse(name);
    } catch (IllegalArgumentException e) {
      throw RefusedException.malformed(
          "interval must be a number and s, m, h or d that divides a day, like 5s or 1m, was "
              + TickRules.shown(name));
    }
  }
}
