package io.tickcast.training.store;

import com.datastax.oss.driver.api.core.cql.Row;
import io.tickcast.contracts.cql.DayPartition;
import io.tickcast.contracts.cql.FeatureTable;
import io.tickcast.contracts.cql.SeriesTable;
import io.tickcast.contracts.cql.SeriesTable.Series;
import io.tickcast.market.bar.Interval;
import io.tickcast.training.registry.EventTime;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Which symbols and intervals have rows, how many, and how far they reach. Thread-safe. */
@Singleton
public class StoredSeries implements EventTime, StreamedFeatures {
  private static final LocalDate END_OF_TIME = LocalDate.of(9999, 12, 31);
  private static final int MOST_DAYS = 4_000;
  private static final long DAY_MICROS = 86_400_000_000L;
  private static final String COUNT_DAY =
      "SELECT COUNT(*) AS bars FROM bars WHERE symbol = ? AND interval = ? AND day = ?";

  private final Rows rows;

  StoredSeries(Rows rows) {
    this.rows = rows;
  }

  /** The symbols that have bars of the interval. */
  public List<String> symbols(Interval interval) throws IOException {
    return rows.select(SeriesTable.SELECT, SeriesTable::bindAll).stream()
        .map(SeriesTable::read)
        .filter(series -> series.interval().equals(interval))
        .map(Series::symbol)
        .toList();
  }

  /** Whether the symbol has any row. */
  public boolean isKnown(String symbol) throws IOException {
    return !intervals(symbol).isEmpty();
  }

  private List<Series> intervals(String symbol) throws IOException {
    return rows
        .select(SeriesTable.SELECT_SYMBOL, select -> SeriesTable.bindSymbol(select, symbol))
        .stream()
        .map(SeriesTable::read)
        .toList();
  }

  @Override
  public Optional<Instant> newest(String symbol) throws IOException {
    Optional<Instant> newest = Optional.empty();
    for (Series series : intervals(symbol)) {
      Optional<Instant> reached = newest(series);
      if (reached.isPresent() && (newest.isEmpty() || reached.get().isAfter(newest.get()))) {
        newest = reached;
      }
    }
    return newest;
  }

  @Override
  public Optional<String> fingerprint(String symbol, Interval interval, String featureSet)
      throws IOException {
    List<DayPartition> days = days(new Series(symbol, interval), 1);
    if (days.isEmpty()) {
      return Optional.empty();
    }
    DayPartition day = days.get(0);
    return rows
        .select(
            FeatureTable.SELECT_SET_BEFORE,
            select -> FeatureTable.bindSetBefore(select, day, end(day), featureSet, 1))
        .stream()
        .findFirst()
        .map(row -> FeatureTable.read(row).fingerprint());
  }

  private static Instant end(DayPartition day) {
    return day.day().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private Optional<Instant> newest(Series series) throws IOException {
    List<DayPartition> days = days(series, 1);
    if (days.isEmpty()) {
      return Optional.empty();
    }
    DayPartition day = days.get(0);
    return rows
        .select(FeatureTable.SELECT_DAY_BEFORE, select -> day.before(select, end(day), 1))
        .stream()
        .findFirst()
        .map(row -> FeatureTable.read(row).availableAt());
  }

  /** Number of bars of a series, counted until there are enough. */
  public long bars(String symbol, Interval interval, long enough) throws IOException {
    long bars = 0;
    for (DayPartition day : days(new Series(symbol, interval), MOST_DAYS)) {
      List<Row> count =
          rows.select(
              COUNT_DAY,
              select -> select.bind(symbol, interval.name(), day.day()).setIdempotent(true));
      bars += count.get(0).getLong("bars");
      if (bars >= enough) {
        break;
      }
    }
    return bars;
  }

  /**
   * The newest days of a series, the newest first, as many as may hold so many bars; twice as many,
   * because markets close.
   */
  public List<DayPartition> newestDays(String symbol, Interval interval, int bars)
      throws IOException {
    long days = 2 + 2 * bars * interval.micros() / DAY_MICROS;
    return days(new Series(symbol, interval), (int) Math.min(MOST_DAYS, days));
  }

  private List<DayPartition> days(Series series, int most) throws IOException {
    return rows
        .select(
            SeriesTable.SELECT_DAYS,
            select -> SeriesTable.bindDays(select, series, END_OF_TIME, most))
        .stream()
        .map(SeriesTable::readDay)
        .toList();
  }
}
