package io.tickcast.ui.skill;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.tickcast.market.metric.ConfidenceInterval;
import io.tickcast.market.prediction.Prediction;
import java.time.Instant;

/**
 * The live record of one model version on one symbol. A figure that is not defined yet is null.
 *
 * @param role {@code champion} or {@code shadow}: as what the version made its latest forecast that
 *     counts
 * @param n outcomes in the window
 * @param independent outcomes whose horizons do not overlap, about {@code n / horizon}: what
 *     intervals count with
 * @param since event time of the earliest forecast in the window
 * @param until event time of the latest
 * @param hitRate share of outcomes whose direction was named, in [0, 1]
 * @param hitRateInterval 95% Wilson interval over the independent outcomes
 * @param majorityRate what always naming the more frequent direction of these very outcomes would
 *     have scored
 * @param r2Zero R² against the forecast of no change
 * @param r2ZeroInterval 95% block bootstrap interval of it; null while it is too early for a
 *     verdict
 * @param r2LastReturn R² against the last return repeated
 * @param r2LastReturnInterval as of {@code r2ZeroInterval}
 * @param r2Ar1 R² against the first-order autoregression
 * @param r2Ar1Interval as of {@code r2ZeroInterval}
 * @param coverage share of outcomes within the forecast's 90% interval
 * @param verdict what may be said about it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SkillFigures(
    String model,
    int version,
    String symbol,
    String interval,
    int horizon,
    String role,
    int n,
    int independent,
    Instant since,
    Instant until,
    Double hitRate,
    ConfidenceInterval hitRateInterval,
    Double majorityRate,
    Double r2Zero,
    ConfidenceInterval r2ZeroInterval,
    Double r2LastReturn,
    ConfidenceInterval r2LastReturnInterval,
    Double r2Ar1,
    ConfidenceInterval r2Ar1Interval,
    Double coverage,
    Verdict verdict) {

  /** Whether the version that made a forecast is the one whose record this is. */
  public boolean isOf(Prediction prediction) {
    return version == prediction.version()
        && model.equals(prediction.model())
        && horizon == prediction.horizon()
        && interval.equals(prediction.interval().name());
  }

  /** Whether it is the record of a challenger. */
  @JsonIgnore
  public boolean isShadow() {
    return Prediction.Role.SHADOW.wireName().equals(role);
  }
}
