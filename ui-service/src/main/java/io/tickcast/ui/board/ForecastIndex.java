package io.tickcast.ui.board;

import io.tickcast.market.bar.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which bar lengths of a symbol are forecast, so that nobody has to look for forecasts where none
 * are. Thread-safe.
 */
@ApplicationScoped
public class ForecastIndex {
  private final Map<String, Set<Interval>> intervals = new ConcurrentHashMap<>();

  /** Notes that a symbol's bars of a length are forecast. */
  public void note(String symbol, Interval interval) {
    intervals.computeIfAbsent(symbol, s -> ConcurrentHashMap.newKeySet()).add(interval);
  }

  /** The bar lengths that have forecasts, the shortest first; empty before the first forecast. */
  public List<Interval> of(String symbol) {
    return intervals.getOrDefault(symbol, Set.of()).stream()
        .sorted(Comparator.comparingLong(Interval::micros))
        .toList();
  }
}
