package io.tickcast.ingest.feed;

import java.time.Clock;

/** The wall clock, and waiting for it. */
interface Pace {
  /** Now, microseconds since the epoch. */
  long nowMicros();

  /** Returns at the given moment, at once when it has passed. */
  void until(long micros) throws InterruptedException;

  /** The real one. */
  static Pace of(Clock clock) {
    return new Pace() {
      @Override
      public long nowMicros() {
        return clock.millis() * 1_000;
      }

      @Override
      public void until(long micros) throws InterruptedException {
        long millis = (micros - nowMicros() + 999) / 1_000;
        if (millis > 0) {
          Thread.sleep(millis);
        }
      }
    };
  }
}
