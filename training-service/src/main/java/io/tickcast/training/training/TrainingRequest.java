package io.tickcast.training.training;

import io.tickcast.market.bar.Interval;
import io.tickcast.training.registry.ModelName;

/**
 * What to train.
 *
 * @param symbol the instrument
 * @param interval bar length
 * @param horizon h, in bars, at least 1
 * @param by who asked for it
 */
public record TrainingRequest(String symbol, Interval interval, int horizon, String by) {

  /** Name of the model that it makes a version of. */
  public String model() {
    return ModelName.of(symbol, interval, horizon);
  }
}
