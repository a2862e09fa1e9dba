package io.tickcast.ui.history;

import io.tickcast.contracts.cql.BarTable;
import io.tickcast.contracts.cql.DayPartition;
import io.tickcast.contracts.cql.FeatureTable;
import io.tickcast.contracts.cql.OutcomeTable;
import io.tickcast.contracts.cql.PredictionTable;
import io.tickcast.contracts.cql.SeriesTable;
import io.tickcast.contracts.cql.StoredFeatures;
import io.tickcast.market.bar.Bar;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.prediction.Outcome;
import io.tickcast.market.prediction.Prediction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What is stored of every symbol, read newest first. Every call blocks and throws {@link
 * HistoryAwayException} when Cassandra does not answer. Thread-safe.
 */
@ApplicationScoped
public class MarketHistory {
  private final CassandraReads cassandra;

  MarketHistory(CassandraReads cassandra) {
    this.cassandra = cassandra;
  }

  /**
   * A symbol and the bar lengths that it has rows of, the shortest first.
   *
   * @param intervals at least one
   */
  public record SymbolSeries(String symbol, List<Interval> intervals) {}

  /** Every symbol that has rows, in the order of its name. */
  public List<SymbolSeries> symbols() {
    return grouped(cassandra.all(SeriesTable.SELECT, SeriesTable::bindAll, SeriesTable::read));
  }

  /** The bar lengths of one symbol, the shortest first; empty when the symbol is not known. */
  public List<Interval> intervals(String symbol) {
    List<SeriesTable.Series> series =
        cassandra.all(
            SeriesTable.SELECT_SYMBOL,
            select -> SeriesTable.bindSymbol(select, symbol),
            SeriesTable::read);
    return grouped(series).stream().flatMap(s -> s.intervals().stream()).toList();
  }

  private static List<SymbolSeries> grouped(List<SeriesTable.Series> series) {
    return series.stream()
        .collect(
            Collectors.groupingBy(
                SeriesTable.Series::symbol,
                TreeMap::new,
                Collectors.mapping(SeriesTable.Series::interval, Collectors.toList())))
        .entrySet()
        .stream()
        .map(e -> new SymbolSeries(e.getKey(), sorted(e.getValue())))
        .toList();
  }

  private static List<Interval> sorted(List<Interval> intervals) {
    return intervals.stream().sorted(Comparator.comparingLong(Interval::micros)).toList();
  }

  /** Final bars. */
  public Page<Bar> bars(String symbol, PageRequest request) {
    DayPages.Rows<Bar> rows =
        (partition, before, limit) ->
            cassandra.all(
                BarTable.SELECT_DAY_BEFORE,
                select -> partition.before(select, EventTime.instant(before), limit),
                BarTable::read);
    return page(symbol, request, rows, Bar::startMicros);
  }

  /**
   * Feature rows.
   *
   * @param featureSet name of the set; null for all sets
   */
  public Page<StoredFeatures> features(String symbol, PageRequest request, String featureSet) {
    DayPages.Rows<StoredFeatures> rows =
        featureSet == null ? this::featuresOfAllSets : (p, b, l) -> featuresOf(p, b, l, featureSet);
    return page(symbol, request, rows, row -> EventTime.micros(row.bucketStart()));
  }

  private List<StoredFeatures> featuresOfAllSets(DayPartition partition, long before, int limit) {
    return cassandra.all(
        FeatureTable.SELECT_DAY_BEFORE,
        select -> partition.before(select, EventTime.instant(before), limit),
        FeatureTable::read);
  }

  private List<StoredFeatures> featuresOf(
      DayPartition partition, long before, int limit, String featureSet) {
    return cassandra.all(
        FeatureTable.SELECT_SET_BEFORE,
        select ->
            FeatureTable.bindSetBefore(
                select, partition, EventTime.instant(before), featureSet, limit),
        FeatureTable::read);
  }

  /** Forecasts of all models' champions, or of their challengers. */
  public Page<Prediction> predictions(String symbol, Prediction.Role role, PageRequest request) {
    DayPages.Rows<Prediction> rows =
        (partition, before, limit) ->
            cassandra.all(
                PredictionTable.selectDayBefore(role),
                select -> partition.before(select, EventTime.instant(before), limit),
                row -> PredictionTable.read(row, role));
    return page(symbol, request, rows, Prediction::bucketStartMicros);
  }

  /** The same forecasts beside what came true. */
  public Page<Outcome> outcomes(String symbol, Prediction.Role role, PageRequest request) {
    DayPages.Rows<Outcome> rows =
        (partition, before, limit) ->
            cassandra.all(
                OutcomeTable.selectDayBefore(role),
                select -> partition.before(select, EventTime.instant(before), limit),
                row -> OutcomeTable.read(row, role));
    return page(symbol, request, rows, outcome -> outcome.prediction().bucketStartMicros());
  }

  private <T> Page<T> page(
      String symbol, PageRequest request, DayPages.Rows<T> rows, ToLongFunction<T> start) {
    SeriesTable.Series series = new SeriesTable.Series(symbol, request.interval());
    DayPages.Days days =
        (newest, limit) ->
            cassandra.all(
                SeriesTable.SELECT_DAYS,
                select -> SeriesTable.bindDays(select, series, newest, limit),
                SeriesTable::readDay);
    return new DayPages<>(days, rows, start).page(request);
  }
}
