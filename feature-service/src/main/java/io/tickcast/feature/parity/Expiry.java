package io.tickcast.feature.parity;

import io.tickcast.market.bar.Bar;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Which rows Cassandra may have dropped because of their age. It counts from when a row was
 * written, which is after the bar's end: a younger bar has all its rows.
 *
 * @param since bars that end before it may have expired; {@link Instant#MIN} for none
 */
record Expiry(Instant since) {
  /** For clocks that differ. */
  private static final Duration MARGIN = Duration.ofDays(1);

  /**
   * @param timeToLive how long rows are kept; zero for ever
   * @param now wall-clock time of the check
   */
  static Expiry of(Duration timeToLive, Instant now) {
    return new Expiry(timeToLive.isZero() ? Instant.MIN : now.minus(timeToLive).plus(MARGIN));
  }

  /** Whether the rows of the bar may be gone for their age. */
  boolean mayHaveTaken(Bar bar) {
    return Instant.EPOCH.plus(bar.endMicros(), ChronoUnit.MICROS).isBefore(since);
  }
}
