package io.tickcast.feature.store;

import io.tickcast.contracts.cql.DayPartition;
import io.tickcast.contracts.cql.SeriesTable.Series;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers the day of each series that was listed last, so that listing costs one write a day. Its
 * memory is one entry for each symbol and interval. Thread-safe.
 */
final class KnownSeries {
  private final Map<Series, LocalDate> days = new ConcurrentHashMap<>();

  boolean isListed(DayPartition partition) {
    LocalDate known = days.get(new Series(partition.symbol(), partition.interval()));
    return known != null && known.equals(partition.day());
  }

  void noteListed(DayPartition partition) {
    days.put(new Series(partition.symbol(), partition.interval()), partition.day());
  }
}
