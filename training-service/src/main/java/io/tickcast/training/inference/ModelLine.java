package io.tickcast.training.inference;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * One model as its aliases have it: which version forecasts which event time, as what, and what
 * each of them is.
 *
 * @param champion moves of the champion
 * @param challenger moves of the challenger
 * @param versions every version that a move names, without those whose manifest is missing or
 *     damaged
 * @param longestHorizon of all its versions, in bars
 * @param reached newest event time that was forecast, microseconds since the epoch
 */
record ModelLine(
    AliasLine champion,
    AliasLine challenger,
    Map<Integer, Version> versions,
    int longestHorizon,
    AtomicLong reached) {

  ModelLine(
      AliasLine champion,
      AliasLine challenger,
      Map<Integer, Version> versions,
      AtomicLong reached) {
    this(
        champion,
        challenger,
        Map.copyOf(versions),
        versions.values().stream().mapToInt(Version::horizon).max().orElse(1),
        reached);
  }

  String model() {
    return champion.history().model();
  }

  /** The series of which some version reads rows. */
  Set<Series> series() {
    return versions.values().stream()
        .flatMap(v -> v.symbols().stream().map(s -> new Series(s, v.interval(), v.featureSet())))
        .collect(Collectors.toSet());
  }
}
