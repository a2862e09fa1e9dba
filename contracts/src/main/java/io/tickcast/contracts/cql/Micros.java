package io.tickcast.contracts.cql;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Event times of the domain, microseconds since the epoch, and of the driver. Cassandra keeps whole
 * milliseconds.
 */
final class Micros {
  private Micros() {}

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  static long of(Instant instant) {
    // ChronoUnit.MICROS.between overflows after the year 2262.
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
  }
}
