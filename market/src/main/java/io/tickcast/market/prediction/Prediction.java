package io.tickcast.market.prediction;

import io.tickcast.market.bar.Interval;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A forecast of the log return from one bar's close to the close of the h-th bar after it.
 *
 * @param symbol the instrument
 * @param interval bar length
 * @param bucketStartMicros start of the bar that the forecast was made from, microseconds since the
 *     epoch
 * @param availableAtMicros event time at which the forecast could be made: when its bar became
 *     final
 * @param model name of the model, {@code [a-z0-9-]{1,64}}
 * @param version version of the model, from 1
 * @param horizon h, in bars, at least 1
 * @param close price at which the forecast starts
 * @param forecast median of the forecast log return
 * @param lower lower quantile of the log return (5%)
 * @param upper upper quantile of the log return (95%)
 * @param probabilityUp probability that the log return is positive, in [0, 1]
 * @param contributions what each feature adds to the forecast (SHAP values), with the base under
 *     {@link #BASE}; they sum to the forecast up to float rounding
 * @param baselines what each baseline forecasts for the same row: see {@link Baselines}
 * @param role whether it is the system's word or a challenger's beside it
 */
public record Prediction(
    String symbol,
    Interval interval,
    long bucketStartMicros,
    long availableAtMicros,
    String model,
    int version,
    int horizon,
    double close,
    double forecast,
    double lower,
    double upper,
    double probabilityUp,
    Map<String, Double> contributions,
    Baselines baselines,
    Role role) {

  /** Key of the forecast's constant part among the contributions. */
  public static final String BASE = "base";

  /** As what a model version forecast. */
  public enum Role {
    /** The system's word: at most one per model, bar and horizon. */
    CHAMPION,
    /** A challenger's forecast beside the champion's, for comparison only. */
    SHADOW;

    /** Its name in the API. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Prediction {
    Objects.requireNonNull(role, "role");
    contributions = Map.copyOf(contributions);
  }

  /**
   * Event time at which the horizon ends when every bar until then exists, microseconds since the
   * epoch.
   */
  public long horizonEndMicros() {
    return bucketStartMicros + (horizon + 1L) * interval.micros();
  }

  /** The price that the median forecast implies. */
  public double impliedPrice() {
    return close * Math.exp(forecast);
  }
}
