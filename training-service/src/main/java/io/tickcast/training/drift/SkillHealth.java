package io.tickcast.training.drift;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.market.metric.ConfidenceInterval;
import io.tickcast.market.metric.LiveSkill;
import io.tickcast.training.evaluation.Figure;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A version's live skill beside what its walk-forward evaluation lets expect.
 *
 * @param state {@code too few outcomes}, {@code as expected}, {@code no skill} (not told from 0,
 *     nor from what was expected), {@code below expectation} (the alarm) or {@code expectation
 *     unknown}
 * @param words the same as a sentence with its figures
 * @param outcomes newest outcomes that were looked at
 * @param independent those whose horizons do not overlap
 * @param r2 live R² against no change
 * @param r2Interval its 95% interval
 * @param expectedR2 the walk-forward R², from the manifest
 * @param expectedInterval its 95% interval
 * @param limit the least live R² that chance may bring a version as good as expected
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SkillHealth(
    String state,
    String words,
    int outcomes,
    int independent,
    Double r2,
    ConfidenceInterval r2Interval,
    Double expectedR2,
    ConfidenceInterval expectedInterval,
    Double limit) {
  private static final String ALARM = "below expectation";

  /** Whether the live skill has left its interval. */
  public boolean isAlarm() {
    return state.equals(ALARM);
  }

  /**
   * @param errors standard errors that are chance
   */
  static SkillHealth of(LiveSkill live, ModelManifest manifest, double errors) {
    Map<String, Double> figures =
        manifest.figures().getOrDefault("walkForward", Map.of()).getOrDefault("model", Map.of());
    Double expected = figures.get(Figure.R_SQUARED);
    Double lower = figures.get(Figure.R_SQUARED + Figure.LOWER);
    Double upper = figures.get(Figure.R_SQUARED + Figure.UPPER);
    boolean isExpected = expected != null && lower != null && upper != null;
    ConfidenceInterval interval = isExpected ? new ConfidenceInterval(lower, upper) : null;
    OptionalDouble limit =
        isExpected ? live.limit(expected, interval, errors) : OptionalDouble.empty();
    String state = state(live, isExpected, limit);
    return new SkillHealth(
        state,
        words(state, live, expected, limit),
        live.outcomes(),
        live.independent(),
        live.rSquared().isPresent() ? live.rSquared().getAsDouble() : null,
        live.interval().orElse(null),
        expected,
        interval,
        limit.isPresent() ? limit.getAsDouble() : null);
  }

  private static String state(LiveSkill live, boolean isExpected, OptionalDouble limit) {
    if (!live.isTold()) {
      return "too few outcomes";
    }
    if (!isExpected) {
      return "expectation unknown";
    }
    if (live.rSquared().orElseThrow() < limit.orElseThrow()) {
      return ALARM;
    }
    return live.interval().orElseThrow().lower() > 0 ? "as expected" : "no skill";
  }

  private static String words(String state, LiveSkill live, Double expected, OptionalDouble limit) {
    if (!live.isTold()) {
      return "too few outcomes: %d that do not overlap, at least %d are needed"
          .formatted(live.independent(), LiveSkill.FEWEST);
    }
    String figure =
        "%s: R² %.2f%% live on %,d outcomes"
            .formatted(state, 100 * live.rSquared().orElseThrow(), live.outcomes());
    return limit.isEmpty()
        ? figure
        : figure
            + ", %.2f%% walk-forward, an alarm below %.2f%%"
                .formatted(100 * expected, 100 * limit.getAsDouble());
  }
}
