package io.tickcast.training.drift;

import io.tickcast.contracts.cql.DayPartition;
import io.tickcast.contracts.cql.StoredFeatures;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.prediction.Outcome;
import io.tickcast.market.prediction.Prediction;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is stored of a series: its rows, what was forecast of them and what became of that. Every
 * call may throw an {@link IOException}: the store is away.
 */
interface StoredRows {
  /** The newest days that may hold so many bars, the newest first. */
  List<DayPartition> newestDays(String symbol, Interval interval, int bars) throws IOException;

  /** The newest rows of a day that start at a time or later, of every feature set. */
  Stream<StoredFeatures> features(DayPartition day, Instant from, int most) throws IOException;

  /** The newest forecasts of a day from bars that start at a time or later, of every version. */
  Stream<Prediction> predictions(Prediction.Role role, DayPartition day, Instant from, int most)
      throws IOException;

  /** What became of them. */
  Stream<Outcome> outcomes(Prediction.Role role, DayPartition day, Instant from, int most)
      throws IOException;
}
