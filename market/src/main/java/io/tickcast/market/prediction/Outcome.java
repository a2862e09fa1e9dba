package io.tickcast.market.prediction;

/**
 * A prediction whose horizon has passed, beside what came true.
 *
 * @param prediction the forecast
 * @param realised log return from the prediction's close to the close of the h-th bar after it
 * @param realisedAtMicros event time at which that bar became final, microseconds since the epoch
 */
public record Outcome(Prediction prediction, double realised, long realisedAtMicros) {

  /**
   * Whether the forecast named the direction that came true; a realised return of exactly 0 is no
   * hit.
   */
  public boolean hit() {
    return prediction.forecast() * realised > 0;
  }
}
