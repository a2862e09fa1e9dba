package io.tickcast.feature.store;

import io.tickcast.market.bar.Bar;
import java.time.LocalDate;

/**
 * Which partition of Cassandra's tables a row stands in.
 *
 * @param symbol the instrument
 * @param interval canonical spelling of the bar length
 * @param epochDay UTC day of the bar's start, days since 1970-01-01
 */
public record SeriesDay(String symbol, String interval, long epochDay) {
  private static final long DAY_MICROS = 86_400_000_000L;

  public static SeriesDay of(Bar bar) {
    return new SeriesDay(
        bar.symbol(), bar.interval().name(), Math.floorDiv(bar.startMicros(), DAY_MICROS));
  }

  public LocalDate day() {
    return LocalDate.ofEpochDay(epochDay);
  }
}
