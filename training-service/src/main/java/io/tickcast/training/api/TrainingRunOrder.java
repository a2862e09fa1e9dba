package io.tickcast.training.api;

import io.tickcast.market.bar.Interval;
import io.tickcast.market.tick.TickRules;
import io.tickcast.service.problem.ProblemException;
import io.tickcast.training.training.TrainingRequest;

/**
 * What is asked to be trained.
 *
 * @param symbol the instrument
 * @param interval bar length, {@code 5s} when absent
 * @param horizon bars ahead, 1 to 1000, 1 when absent
 */
public record TrainingRunOrder(String symbol, String interval, Integer horizon) {
  private static final int MOST_BARS = 1_000;

  TrainingRequest request() {
    TickRules.checkSymbol(symbol)
        .ifPresent(
            refusal -> {
              throw ProblemException.badValue(refusal.message());
            });
    int bars = horizon == null ? 1 : horizon;
    if (bars < 1 || bars > MOST_BARS) {
      throw ProblemException.badValue("horizon must be 1 to " + MOST_BARS + ", was " + bars);
    }
    try {
      Interval bar = Interval.parse(interval == null ? "5s" : interval);
      return new TrainingRequest(symbol, bar, bars, "api");
    } catch (IllegalArgumentException e) {
      throw ProblemException.badValue(e.getMessage());
    }
  }
}
