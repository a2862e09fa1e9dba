package io.tickcast.ui.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tickcast.market.prediction.Outcome;
import io.tickcast.ui.history.EventTime;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A forecast whose horizon has passed: all of the prediction's fields, and what came true.
 *
 * @param realised log return that came true
 * @param realisedAt event time at which it was known
 * @param realisedPrice the price that came true
 * @param hit whether the forecast named the direction
 */
@Schema(name = "Outcome")
public record OutcomeView(
    @JsonUnwrapped PredictionView prediction,
    double realised,
    Instant realisedAt,
    double realisedPrice,
    boolean hit) {

  public static OutcomeView of(Outcome outcome) {
    return new OutcomeView(
        PredictionView.of(outcome.prediction()),
        outcome.realised(),
        EventTime.instant(outcome.realisedAtMicros()),
        outcome.prediction().close() * Math.exp(outcome.realised()),
        outcome.hit());
  }
}
