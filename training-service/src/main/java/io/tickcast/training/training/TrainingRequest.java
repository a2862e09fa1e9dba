package io.tickcast.training.training;

import io.tickcast.market.bar.Interval;
import io.tickcast.training.registry.ModelName;
import java.util.List;

/**
 * What to train.
 *
 * @param symbols the instrument, or several whose rows are pooled
 * @param interval bar length
 * @param horizon h, in bars, at least 1
 * @param by who asked for it
 */
public record TrainingRequest(List<String> symbols, Interval interval, int horizon, String by) {

  /** Name of the model that it makes a version of. */
  public String model() {
    return symbols.size() == 1
        ? ModelName.of(symbols.get(0), interval, horizon)
        : ModelName.pooled(symbols, interval, horizon);
  }

  public TrainingRequest {
    symbols = List.copyOf(symbols);
  }

  /** Of one symbol. */
  public TrainingRequest(String symbol, Interval interval, int horizon, String by) {
    this(List.of(symbol), interval, horizon, by);
  }

  /** The symbols in one line. */
  public String symbol() {
    return String.join(", ", symbols);
  }
}
