package io.tickcast.ui.api;

import io.tickcast.market.prediction.Baselines;
import io.tickcast.market.prediction.Prediction;
import io.tickcast.ui.history.EventTime;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A forecast of the log return over the next {@code horizon} bars.
 *
 * @param bucketStart start of the bar that it was made from
 * @param availableAt event time at which it could be made
 * @param horizon in bars
 * @param horizonEnd event time at which the horizon ends
 * @param close price at which it starts
 * @param forecast median of the log return
 * @param lower 5% quantile of the log return
 * @param upper 95% quantile of the log return
 * @param impliedPrice the price that the median implies
 * @param probabilityUp in [0, 1]
 * @param contributions what each feature adds to the forecast, the constant part under {@code base}
 * @param baselines what costs nothing to say about the same bar
 * @param role {@code champion}, or {@code shadow} for a challenger's forecast beside it
 */
@Schema(name = "Prediction")
public record PredictionView(
    @Schema(examples = "SIM.AR") String symbol,
    @Schema(examples = "1s") String interval,
    Instant bucketStart,
    Instant availableAt,
    String model,
    int version,
    int horizon,
    Instant horizonEnd,
    double close,
    double forecast,
    double lower,
    double upper,
    double impliedPrice,
    double probabilityUp,
    Map<String, Double> contributions,
    Baselines baselines,
    @Schema(examples = "champion") String role) {

  public static PredictionView of(Prediction p) {
    return new PredictionView(
        p.symbol(),
        p.interval().name(),
        EventTime.instant(p.bucketStartMicros()),
        EventTime.instant(p.availableAtMicros()),
        p.model(),
        p.version(),
        p.horizon(),
        EventTime.instant(p.horizonEndMicros()),
        p.close(),
        p.forecast(),
        p.lower(),
        p.upper(),
        p.impliedPrice(),
        p.probabilityUp(),
        p.contributions(),
        p.baselines(),
        p.role().wireName());
  }
}
