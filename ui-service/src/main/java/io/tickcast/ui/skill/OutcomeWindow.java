package io.tickcast.ui.skill;

import io.tickcast.market.metric.ConfidenceInterval;
import io.tickcast.market.metric.LiveSkill;
import io.tickcast.market.metric.Skill;
import io.tickcast.market.metric.SkillTally;
import io.tickcast.market.prediction.Baselines;
import io.tickcast.market.prediction.Outcome;
import io.tickcast.market.prediction.Prediction;
import io.tickcast.ui.history.EventTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The latest outcomes of one model version on one symbol, by the start of their bar: taking one
 * twice, or out of order, changes nothing. Thread-safe.
 */
final class OutcomeWindow {
  private final SkillKey key;
  private final int capacity;
  private final TreeMap<Long, Sample> samples = new TreeMap<>();
  private SkillFigures figures;

  OutcomeWindow(SkillKey key, int capacity) {
    this.key = key;
    this.capacity = capacity;
  }

  synchronized void add(Outcome outcome) {
    Sample sample = Sample.of(outcome);
    if (!sample.isFinite()) {
      return;
    }
    samples.put(outcome.prediction().bucketStartMicros(), sample);
    while (samples.size() > capacity) {
      samples.pollFirstEntry();
    }
    figures = null;
  }

  /**
   * Start of the latest bar, microseconds since the epoch; before all others when there is none.
   */
  synchronized long latestStartMicros() {
    return samples.isEmpty() ? Long.MIN_VALUE : samples.lastKey();
  }

  /** The figures of what is held now; computed anew only when something came in. */
  synchronized SkillFigures figures() {
    if (figures == null) {
      figures = compute();
    }
    return figures;
  }

  private SkillFigures compute() {
    List<Sample> rows = new ArrayList<>(samples.values());
    SkillTally tally = new SkillTally();
    rows.forEach(row -> row.addTo(tally));
    LiveSkill zero = against(rows, Sample::zeroLoss);
    LiveSkill lastReturn = against(rows, Sample::lastReturnLoss);
    LiveSkill ar1 = against(rows, Sample::ar1Loss);
    int independent = zero.independent();
    OptionalDouble majority =
        Skill.majorityRate(rows.stream().mapToDouble(Sample::realised).toArray());
    ConfidenceInterval hit =
        ConfidenceInterval.wilson(
            Math.round(tally.hitRate().orElse(0) * independent),
            independent,
            ConfidenceInterval.Z_95);
    return new SkillFigures(
        key.model(),
        key.version(),
        key.symbol(),
        key.interval().name(),
        key.horizon(),
        rows.isEmpty() ? null : rows.get(rows.size() - 1).role().wireName(),
        rows.size(),
        independent,
        rows.isEmpty() ? null : EventTime.instant(samples.firstKey()),
        rows.isEmpty() ? null : EventTime.instant(samples.lastKey()),
        boxed(tally.hitRate()),
        rows.isEmpty() ? null : hit,
        boxed(majority),
        boxed(zero.rSquared()),
        zero.interval().orElse(null),
        boxed(lastReturn.rSquared()),
        lastReturn.interval().orElse(null),
        boxed(ar1.rSquared()),
        ar1.interval().orElse(null),
        boxed(tally.coverage()),
        verdict(independent, hit, majority, zero.interval()));
  }

  private LiveSkill against(List<Sample> rows, ToDoubleFunction<Sample> baselineLoss) {
    return LiveSkill.of(
        rows.stream().mapToDouble(Sample::loss).toArray(),
        rows.stream().mapToDouble(baselineLoss).toArray(),
        key.horizon(),
        key.hashCode());
  }

  private static Verdict verdict(
      int independent,
      ConfidenceInterval hit,
      OptionalDouble majority,
      Optional<ConfidenceInterval> r2) {
    if (independent < LiveSkill.FEWEST) {
      return Verdict.TOO_EARLY;
    }
    boolean direction = majority.isPresent() && hit.lower() > majority.getAsDouble();
    boolean size = r2.isPresent() && r2.get().lower() > 0;
    return direction && size ? Verdict.SKILL : Verdict.NO_SKILL;
  }

  private static Double boxed(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  /** What counts of an outcome; its contributions would take most of the memory. */
  private record Sample(
      double forecast,
      double lower,
      double upper,
      double realised,
      Baselines baselines,
      Prediction.Role role) {

    static Sample of(Outcome outcome) {
      Prediction p = outcome.prediction();
      return new Sample(
          p.forecast(), p.lower(), p.upper(), outcome.realised(), p.baselines(), p.role());
    }

    double loss() {
      return squaredError(forecast);
    }

    double zeroLoss() {
      return squaredError(0);
    }

    double lastReturnLoss() {
      return squaredError(baselines.lastReturn());
    }

    double ar1Loss() {
      return squaredError(baselines.ar1());
    }

    private double squaredError(double of) {
      return (realised - of) * (realised - of);
    }

    void addTo(SkillTally tally) {
      tally.add(forecast, lower, upper, realised, baselines);
    }

    boolean isFinite() {
      return Double.isFinite(realised) && Double.isFinite(loss());
    }
  }
}
