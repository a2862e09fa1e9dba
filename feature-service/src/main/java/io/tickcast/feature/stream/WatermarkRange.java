package io.tickcast.feature.stream;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The watermarks of several symbols.
 *
 * @param leastMicros of the symbol that is furthest behind, microseconds since the epoch; {@link
 *     Long#MAX_VALUE} when there is no symbol
 * @param greatestMicros of the symbol that is furthest ahead; {@link Long#MIN_VALUE} when there is
 *     no symbol
 */
record WatermarkRange(long leastMicros, long greatestMicros) {
  static final WatermarkRange NONE = new WatermarkRange(Long.MAX_VALUE, Long.MIN_VALUE);

  WatermarkRange with(long watermarkMicros) {
    return new WatermarkRange(
        Math.min(leastMicros, watermarkMicros), Math.max(greatestMicros, watermarkMicros));
  }

  /** The least one; null when there is no symbol. */
  Instant least() {
    return leastMicros > greatestMicros ? null : instant(leastMicros);
  }

  /** The greatest one; null when there is no symbol. */
  Instant greatest() {
    return leastMicros > greatestMicros ? null : instant(greatestMicros);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
