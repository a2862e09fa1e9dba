package io.tickcast.training.drift;

import io.tickcast.contracts.cql.DayPartition;
import io.tickcast.contracts.cql.StoredFeatures;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.market.prediction.Baselines;
import io.tickcast.market.prediction.Outcome;
import io.tickcast.market.prediction.Prediction;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Rows of {@code SIM.AR} in bars of 5s, one every ten minutes, each with its outcome. */
final class RowsInMemory implements StoredRows {
  private static final String SYMBOL = "SIM.AR";
  private static final Interval INTERVAL = Interval.parse("5s");
  private static final FeatureSet SET = FeatureSet.STATIONARY;
  private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");
  private static final Duration STEP = Duration.ofMinutes(10);

  private final Random random = new Random(7);
  private final List<Outcome> outcomes = new ArrayList<>();
  private int readsUntilAway = Integer.MAX_VALUE;

  /** More rows, forecast by one version of {@code sim-ar-5s-h1}. */
  void append(int rows, int version, Prediction.Role role) {
    for (int i = 0; i < rows; i++) {
      Instant start = FIRST.plus(STEP.multipliedBy(outcomes.size()));
      long micros = ChronoUnit.MICROS.between(Instant.EPOCH, start);
      double forecast = 1e-4 * random.nextGaussian();
      Prediction prediction =
          new Prediction(
              SYMBOL,
              INTERVAL,
              micros,
              micros + INTERVAL.micros(),
              "sim-ar-5s-h1",
              version,
              1,
              100,
              forecast,
              -1e-3,
              1e-3,
              0.5,
              Map.of(),
              new Baselines(0, 0, true),
              role);
      outcomes.add(new Outcome(prediction, forecast + 5e-4 * random.nextGaussian(), micros));
    }
  }

  /** The store is away after so many reads. */
  void awayAfter(int reads) {
    readsUntilAway = reads;
  }

  @Override
  public List<DayPartition> newestDays(String symbol, Interval interval, int bars) {
    return newest(outcomes.stream().map(RowsInMemory::day).distinct().toList());
  }

  @Override
  public Stream<StoredFeatures> features(DayPartition day, Instant from, int most)
      throws IOException {
    return select(day, from, most, outcome -> true, RowsInMemory::features);
  }

  @Override
  public Stream<Prediction> predictions(
      Prediction.Role role, DayPartition day, Instant from, int most) throws IOException {
    return outcomes(role, day, from, most).map(Outcome::prediction);
  }

  @Override
  public Stream<Outcome> outcomes(Prediction.Role role, DayPartition day, Instant from, int most)
      throws IOException {
    return select(
        day, from, most, outcome -> outcome.prediction().role() == role, outcome -> outcome);
  }

  private <T> Stream<T> select(
      DayPartition day, Instant from, int most, Predicate<Outcome> which, Function<Outcome, T> as)
      throws IOException {
    if (readsUntilAway-- <= 0) {
      throw new IOException("Cassandra is away");
    }
    List<Outcome> found =
        outcomes.stream()
            .filter(outcome -> day(outcome).equals(day) && !start(outcome).isBefore(from))
            .filter(which)
            .toList();
    return newest(found).stream().limit(most).map(as);
  }

  private static StoredFeatures features(Outcome outcome) {
    Instant start = start(outcome);
    Instant end = start.plus(INTERVAL.micros(), ChronoUnit.MICROS);
    return new StoredFeatures(
        SYMBOL, INTERVAL, start, end, end, SET.name(), SET.fingerprint(), 100, Map.of());
  }

  private static DayPartition day(Outcome outcome) {
    return DayPartition.holding(SYMBOL, INTERVAL, outcome.prediction().bucketStartMicros());
  }

  private static Instant start(Outcome outcome) {
    return Instant.EPOCH.plus(outcome.prediction().bucketStartMicros(), ChronoUnit.MICROS);
  }

  private static <T> List<T> newest(List<T> oldestFirst) {
    List<T> newest = new ArrayList<>(oldestFirst);
    Collections.reverse(newest);
    return newest;
  }
}
