package io.tickcast.ui;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tickcast.contracts.cql.BarTable;
import io.tickcast.contracts.cql.DayPartition;
import io.tickcast.contracts.cql.FeatureTable;
import io.tickcast.contracts.cql.OutcomeTable;
import io.tickcast.contracts.cql.PredictionTable;
import io.tickcast.contracts.cql.SeriesTable;
import io.tickcast.market.bar.Bar;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.FeatureRow;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.market.prediction.Baselines;
import io.tickcast.market.prediction.Outcome;
import io.tickcast.market.prediction.Prediction;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

/** Rows as the other services write them: into Cassandra by the contract's tables. */
public final class MarketRows implements AutoCloseable {
  private static final int HORIZON = 5;

  private final CqlSession cassandra;

  /**
   * @param contactPoint {@code host:port}
   */
  public MarketRows(String contactPoint) {
    String[] parts = contactPoint.split(":");
    this.cassandra =
        CqlSession.builder()
            .addContactPoint(new InetSocketAddress(parts[0], Integer.parseInt(parts[1])))
            .withLocalDatacenter("datacenter1")
            .withKeyspace("market")
            .build();
  }

  /** A bar whose close is {@code price}, one trade. */
  public static Bar bar(String symbol, String interval, String start, double price) {
    return new Bar(
        symbol, Interval.parse(interval), micros(start), price, price + 1, price - 1, price, 2, 1);
  }

  /** A row of the technical set whose first column, {@code sma_5}, is warm only. */
  public static FeatureRow technical(Bar bar, double sma5) {
    double[] values = new double[FeatureSet.TECHNICAL.columns().size()];
    Arrays.fill(values, Double.NaN);
    values[FeatureSet.TECHNICAL.indexOf("sma_5")] = sma5;
    return new FeatureRow(
        bar, "technical", FeatureSet.TECHNICAL.fingerprint(), bar.endMicros() + 500_000, values);
  }

  /** A champion's forecast from a bar. */
  public static Prediction prediction(Bar bar, int version, double forecast) {
    return prediction(bar, version, forecast, Prediction.Role.CHAMPION);
  }

  /** A forecast from a bar. */
  public static Prediction prediction(Bar bar, int version, double forecast, Prediction.Role role) {
    return new Prediction(
        bar.symbol(),
        bar.interval(),
        bar.startMicros(),
        bar.endMicros() + 500_000,
        "direction",
        version,
        HORIZON,
        bar.close(),
        forecast,
        forecast - 0.001,
        forecast + 0.001,
        0.57,
        Map.of("log_return_1", forecast, Prediction.BASE, 0.0),
        new Baselines(0.0001, 0.00005, true),
        role);
  }

  /** What came true of a forecast. */
  public static Outcome outcome(Prediction prediction, double realised) {
    return new Outcome(prediction, realised, prediction.horizonEndMicros() + 500_000);
  }

  public void write(Bar bar) {
    DayPartition partition = DayPartition.holding(bar.symbol(), bar.interval(), bar.startMicros());
    cassandra.execute(
        SeriesTable.bindSeries(
            cassandra.prepare(SeriesTable.INSERT),
            new SeriesTable.Series(bar.symbol(), bar.interval())));
    cassandra.execute(SeriesTable.bindDay(cassandra.prepare(SeriesTable.INSERT_DAY), partition));
    cassandra.execute(BarTable.bind(cassandra.prepare(BarTable.INSERT), bar));
  }

  public void write(FeatureRow row, FeatureSet set) {
    cassandra.execute(
        FeatureTable.bind(cassandra.prepare(FeatureTable.INSERT), row, set.columns()));
  }

  public void write(Prediction prediction) {
    cassandra.execute(
        PredictionTable.bind(
            cassandra.prepare(PredictionTable.insert(prediction.role())), prediction));
  }

  public void write(Outcome outcome) {
    cassandra.execute(
        OutcomeTable.bind(
            cassandra.prepare(OutcomeTable.insert(outcome.prediction().role())), outcome));
  }

  @Override
  public void close() {
    cassandra.close();
  }

  private static long micros(String time) {
    return Instant.parse(time).getEpochSecond() * 1_000_000L;
  }
}
