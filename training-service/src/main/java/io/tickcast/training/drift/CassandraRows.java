package io.tickcast.training.drift;

import com.datastax.oss.driver.api.core.cql.Row;
import io.tickcast.contracts.cql.DayPartition;
import io.tickcast.contracts.cql.FeatureTable;
import io.tickcast.contracts.cql.OutcomeTable;
import io.tickcast.contracts.cql.PredictionTable;
import io.tickcast.contracts.cql.StoredFeatures;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.prediction.Outcome;
import io.tickcast.market.prediction.Prediction;
import io.tickcast.training.store.Rows;
import io.tickcast.training.store.StoredSeries;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Reads them out of Cassandra. Thread-safe. */
@Singleton
class CassandraRows implements StoredRows {
  private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

  private final Rows rows;
  private final StoredSeries series;

  CassandraRows(Rows rows, StoredSeries series) {
    this.rows = rows;
    this.series = series;
  }

  @Override
  public List<DayPartition> newestDays(String symbol, Interval interval, int bars)
      throws IOException {
    return series.newestDays(symbol, interval, bars);
  }

  @Override
  public Stream<StoredFeatures> features(DayPartition day, Instant from, int most)
      throws IOException {
    return select(FeatureTable.SELECT_DAY_BETWEEN, day, from, most).map(FeatureTable::read);
  }

  @Override
  public Stream<Prediction> predictions(
      Prediction.Role role, DayPartition day, Instant from, int most) throws IOException {
    return select(PredictionTable.selectDayBetween(role), day, from, most)
        .map(row -> PredictionTable.read(row, role));
  }

  @Override
  public Stream<Outcome> outcomes(Prediction.Role role, DayPartition day, Instant from, int most)
      throws IOException {
    return select(OutcomeTable.selectDayBetween(role), day, from, most)
        .map(row -> OutcomeTable.read(row, role));
  }

  private Stream<Row> select(String cql, DayPartition day, Instant from, int most)
      throws IOException {
    return rows.select(cql, select -> day.between(select, from, END, most)).stream();
  }
}
