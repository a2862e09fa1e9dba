package io.tickcast.ui.pipeline;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * Ticks per second over the last {@value #SECONDS} seconds, as this service sees them arrive.
 * Thread-safe.
 */
@ApplicationScoped
public class TickRate {
  private static final int SECONDS = 10;
  private static final long NANOS = 1_000_000_000L;

  private final LongSupplier clock;
  private final long[] counts = new long[SECONDS + 1];
  private final long started;
  private long second;

  TickRate() {
    this(System::nanoTime);
  }

  /**
   * @param nanos a clock like {@link System#nanoTime}
   */
  public TickRate(LongSupplier nanos) {
    this.clock = nanos;
    this.started = nanos.getAsLong();
  }

  /** Counts ticks; records that are none do not count. */
  public synchronized void count(long ticks) {
    advance();
    counts[index(second)] += ticks;
  }

  /** The rate, absent within the first full second. */
  public synchronized OptionalDouble perSecond() {
    advance();
    long full = Math.min(SECONDS, second);
    if (full < 1) {
      return OptionalDouble.empty();
    }
    long sum = 0;
    for (long s = second - full; s < second; s++) {
      sum += counts[index(s)];
    }
    return OptionalDouble.of((double) sum / full);
  }

  private void advance() {
    long now = (clock.getAsLong() - started) / NANOS;
    for (long s = Math.max(second + 1, now - SECONDS); s <= now; s++) {
      counts[index(s)] = 0;
    }
    second = Math.max(second, now);
  }

  private static int index(long second) {
    return (int) (second % (SECONDS + 1));
  }
}
