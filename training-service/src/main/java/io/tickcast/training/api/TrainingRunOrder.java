package io.tickcast.training.api;

import io.tickcast.market.bar.Interval;
import io.tickcast.market.tick.TickRules;
import io.tickcast.service.problem.ProblemException;
import io.tickcast.training.training.TrainingRequest;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * What is asked to be trained.
 *
 * @param symbol the instrument
 * @param symbols several in its place, whose rows are pooled: at most 100, each once
 * @param interval bar length, {@code 5s} when absent
 * @param horizon bars ahead, 1 to 1000, 1 when absent
 */
public record TrainingRunOrder(
    String symbol, List<String> symbols, String interval, Integer horizon) {
  private static final int MOST_BARS = 1_000;
  private static final int MOST_SYMBOLS = 100;

  TrainingRequest request() {
    List<String> wanted = wanted();
    for (String one : wanted) {
      TickRules.checkSymbol(one)
          .ifPresent(
              refusal -> {
                throw ProblemException.badValue(refusal.message());
              });
    }
    int bars = horizon == null ? 1 : horizon;
    if (bars < 1 || bars > MOST_BARS) {
      throw ProblemException.badValue("horizon must be 1 to " + MOST_BARS + ", was " + bars);
    }
    try {
      Interval bar = Interval.parse(interval == null ? "5s" : interval);
      return new TrainingRequest(wanted, bar, bars, "api");
    } catch (IllegalArgumentException e) {
      throw ProblemException.badValue(e.getMessage());
    }
  }

  private List<String> wanted() {
    if (symbols == null) {
      return Collections.singletonList(symbol);
    }
    if (symbol != null || symbols.isEmpty() || symbols.size() > MOST_SYMBOLS) {
      throw ProblemException.badValue(
          "give either symbol or 1 to %d symbols, were %s and %d"
              .formatted(MOST_SYMBOLS, symbol, symbols.size()));
    }
    if (symbols.stream().distinct().count() < symbols.size()) {
      throw ProblemException.badValue("symbols must be different, were " + symbols);
    }
    return symbols.stream().sorted(Comparator.nullsFirst(Comparator.naturalOrder())).toList();
  }
}
