package io.tickcast.feature.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers the day of each series that was listed last, so that listing costs one write a day. Its
 * memory is one entry for each symbol and interval. Thread-safe.
 */
final class KnownSeries {
  private final Map<Series, Long> days = new ConcurrentHashMap<>();

  private record Series(String symbol, String interval) {}

  boolean isListed(SeriesDay day) {
    Long known = days.get(new Series(day.symbol(), day.interval()));
    return known != null && known == day.epochDay();
  }

  void noteListed(SeriesDay day) {
    days.put(new Series(day.symbol(), day.interval()), day.epochDay());
  }
}
