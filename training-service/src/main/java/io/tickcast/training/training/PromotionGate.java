package io.tickcast.training.training;

import io.tickcast.contracts.layout.ModelEvaluation.Check;
import io.tickcast.contracts.layout.ModelEvaluation.Gate;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.market.metric.ConfidenceInterval;
import io.tickcast.training.evaluation.Figure;
import io.tickcast.training.evaluation.PairedSkill;
import io.tickcast.training.evaluation.TestForecasts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides whether a version may become champion. Skill is judged on the pooled walk-forward rows,
 * with confidence; noise passes at most as often as the confidence leaves room for.
 */
final class PromotionGate {
  private static final double COVERAGE = 0.9;

  private final GateSettings settings;
  private final long seed;

  /**
   * @param seed of the bootstrap
   */
  PromotionGate(GateSettings settings, long seed) {
    this.settings = settings;
    this.seed = seed;
  }

  /**
   * @param features whether the stream makes what it reads, see {@link #features}; empty where
   *     there is no stream
   * @param champion empty when there is none to be compared with
   */
  Gate judge(TrainedModel model, Optional<Check> features, Optional<ChampionOnTest> champion) {
    TestForecasts test = model.walk().pooled();
    Map<String, Double> figures = model.figures().get("model");
    List<Check> checks = new ArrayList<>();
    for (String baseline :
        List.of(TestForecasts.ZERO, TestForecasts.MEAN, TestForecasts.LAST_RETURN)) {
      checks.add(beats(baseline, test));
    }
    checks.add(keepsUpWithAr1(figures));
    checks.add(direction(model, figures));
    checks.add(coverage(figures));
    checks.add(calibration(figures));
    checks.add(latency(model.portrait().millisPerThousand()));
    features.ifPresent(checks::add);
    champion.ifPresent(c -> checks.add(beats(c, test.horizon())));
    return new Gate(
        checks.stream().allMatch(Check::passed),
        champion.map(ChampionOnTest::version).orElse(null),
        settings.confidence(),
        checks);
  }

  private Check beats(String baseline, TestForecasts test) {
    String name = "skillVs" + Character.toUpperCase(baseline.charAt(0)) + baseline.substring(1);
    double[] loss = test.squaredErrors(test.forecast());
    double[] other = test.squaredErrors(test.baselines().get(baseline));
    return beats(name, baseline, loss, other, test.horizon());
  }

  private Check beats(ChampionOnTest champion, int horizon) {
    int rows = champion.loss().length;
    if (rows < settings.championRows()) {
      return new Check(
          "skillVsChampion",
          false,
          (double) rows,
          (double) settings.championRows(),
          "%,d test rows that v%d has not learned from, at least %,d are needed to compare"
              .formatted(rows, champion.version(), settings.championRows()));
    }
    return beats(
        "skillVsChampion",
        "champion v" + champion.version(),
        champion.loss(),
        champion.championLoss(),
        horizon);
  }

  private Check beats(String check, String other, double[] loss, double[] others, int horizon) {
    Optional<ConfidenceInterval> interval =
        new PairedSkill(loss.length, horizon, settings.confidence(), seed).interval(loss, others);
    if (interval.isEmpty()) {
      return new Check(check, false, null, 0.0, other + " makes no error that could be beaten");
    }
    double lower = interval.get().lower();
    return new Check(
        check,
        lower > 0,
        lower,
        0.0,
        "R² against %s on %,d rows is %+.3f%% to %+.3f%%, its lower end must be above 0"
            .formatted(other, loss.length, 100 * lower, 100 * interval.get().upper()));
  }

  private Check keepsUpWithAr1(Map<String, Double> figures) {
    Double value = figures.get(Figure.against(TestForecasts.AR1));
    double limit = -settings.ar1Tolerance();
    return new Check(
        "skillVsAr1",
        value != null && value >= limit,
        value,
        limit,
        "R² against AR(1) is %s, at least %+.3f%% is needed"
            .formatted(
                value == null ? "not defined" : "%+.3f%%".formatted(100 * value), 100 * limit));
  }

  private static Check direction(TrainedModel model, Map<String, Double> figures) {
    double value = figures.get(Figure.DIRECTIONAL_ACCURACY);
    double majority = model.figures().get("majority").get(Figure.DIRECTIONAL_ACCURACY);
    return new Check(
        "directionVsMajority",
        value >= majority,
        value,
        majority,
        "direction is right in %.2f%% of the rows, the majority class in %.2f%%"
            .formatted(100 * value, 100 * majority));
  }

  private Check coverage(Map<String, Double> figures) {
    double value = figures.get(Figure.COVERAGE);
    return new Check(
        "coverage",
        Math.abs(value - COVERAGE) <= settings.coverageTolerance(),
        value,
        COVERAGE,
        "the 90%% interval holds %.1f%% of the returns, within %.1f points is needed"
            .formatted(100 * value, 100 * settings.coverageTolerance()));
  }

  private Check calibration(Map<String, Double> figures) {
    double value = figures.get(Figure.CALIBRATION_ERROR);
    // Ten bins of a perfect forecaster are off by about as much as the square root allows.
    double limit = settings.calibrationTolerance() + 1 / Math.sqrt(figures.get(Figure.ROWS));
    return new Check(
        "calibration",
        value <= limit,
        value,
        limit,
        "the probability of up is wrong by %.1f points on average, at most %.1f are allowed"
            .formatted(100 * value, 100 * limit));
  }

  private Check latency(double millis) {
    double limit = settings.latency().toNanos() / 1e6;
    return new Check(
        "latency",
        millis <= limit,
        millis,
        limit,
        "1,000 explained forecasts take %.1f ms, at most %.0f ms are allowed"
            .formatted(millis, limit));
  }

  /**
   * Whether the stream makes rows that a model of the set can read.
   *
   * @param streamed fingerprint of the stream's newest row of the set; empty when there is none
   */
  static Check features(FeatureSet set, Optional<String> streamed) {
    String made = streamed.map("it with fingerprint %s"::formatted).orElse("no row of it");
    return new Check(
        "features",
        streamed.filter(set.fingerprint()::equals).isPresent(),
        null,
        null,
        "it reads the feature set %s with fingerprint %s, the stream makes %s"
            .formatted(set.name(), set.fingerprint(), made));
  }
}
