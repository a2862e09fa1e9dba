package io.tickcast.training.inference;

import com.datastax.oss.driver.api.core.cql.Row;
import io.tickcast.contracts.cql.DayPartition;
import io.tickcast.contracts.cql.FeatureTable;
import io.tickcast.contracts.cql.PredictionTable;
import io.tickcast.contracts.cql.SeriesTable;
import io.tickcast.contracts.cql.StoredFeatures;
import io.tickcast.market.bar.Bar;
import io.tickcast.market.feature.FeatureRow;
import io.tickcast.market.prediction.Prediction;
import io.tickcast.training.outcome.SeriesHistory;
import io.tickcast.training.store.Rows;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Reads the last bars of a series, and the predictions from them, out of Cassandra. */
final class CassandraHistory implements StoredHistory {
  private static final int MOST_DAYS = 400;
  private static final int PREDICTIONS_PER_BAR = 64;

  private final Rows rows;

  CassandraHistory(Rows rows) {
    this.rows = rows;
  }

  @Override
  public SeriesHistory before(FeatureRow row, int longestHorizon) throws IOException {
    Bar bar = row.bar();
    Instant before = instant(bar.startMicros());
    SeriesHistory history = new SeriesHistory(longestHorizon);
    List<StoredFeatures> newestFirst = new ArrayList<>();
    List<DayPartition> days = days(bar, before);
    for (DayPartition day : days) {
      int missing = longestHorizon + 1 - newestFirst.size();
      if (missing == 0) {
        break;
      }
      rows.select(
              FeatureTable.SELECT_SET_BEFORE,
              select -> FeatureTable.bindSetBefore(select, day, before, row.featureSet(), missing))
          .forEach(found -> newestFirst.add(FeatureTable.read(found)));
    }
    for (int i = newestFirst.size() - 1; i >= 0; i--) {
      StoredFeatures known = newestFirst.get(i);
      history.add(micros(known.bucketStart()), known.close(), micros(known.availableAt()));
    }
    if (!newestFirst.isEmpty()) {
      expectPredictions(history, days, newestFirst.get(newestFirst.size() - 1), before);
    }
    return history;
  }

  private List<DayPartition> days(Bar bar, Instant before) throws IOException {
    SeriesTable.Series series = new SeriesTable.Series(bar.symbol(), bar.interval());
    LocalDate newest = LocalDate.ofInstant(before, ZoneOffset.UTC);
    return rows
        .select(
            SeriesTable.SELECT_DAYS,
            select -> SeriesTable.bindDays(select, series, newest, MOST_DAYS))
        .stream()
        .map(SeriesTable::readDay)
        .toList();
  }

  private void expectPredictions(
      SeriesHistory history, List<DayPartition> days, StoredFeatures oldest, Instant before)
      throws IOException {
    LocalDate first = LocalDate.ofInstant(oldest.bucketStart(), ZoneOffset.UTC);
    int most = (history.longestHorizon() + 1) * PREDICTIONS_PER_BAR;
    for (DayPartition day : days) {
      if (day.day().isBefore(first)) {
        return;
      }
      for (Prediction.Role role : Prediction.Role.values()) {
        for (Row found :
            rows.select(
                PredictionTable.selectDayBetween(role),
                select -> day.between(select, oldest.bucketStart(), before, most))) {
          history.expect(PredictionTable.read(found, role));
        }
      }
    }
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
