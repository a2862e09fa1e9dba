package io.tickcast.ui.dashboard;

import io.tickcast.market.metric.ConfidenceInterval;
import io.tickcast.ui.pipeline.WalkForward;
import io.tickcast.ui.skill.SkillFigures;
import java.util.List;
import java.util.function.DoubleFunction;

/** A figure in words, live and walk-forward. */
record SkillFigure(String name, Cell live, Cell walkForward) {
  /** What stands where a figure is not defined, or not known. */
  static final String UNKNOWN = "–";

  private static final String MODEL = "model";
  private static final String MAJORITY = "majority";
  private static final String R2 = "r2";
  private static final String HITS = "directionalAccuracy";

  /**
   * A figure and its 95% interval.
   *
   * @param interval null when there is none
   */
  record Cell(String value, String interval) {
    static Cell of(Double value, ConfidenceInterval interval, DoubleFunction<String> words) {
      return new Cell(
          words(value, words), interval == null ? null : SkillFigure.words(interval, words));
    }
  }

  /**
   * Every figure of a record, beside what costs nothing.
   *
   * @param evaluation null when it is not known
   */
  static List<SkillFigure> all(SkillFigures live, WalkForward evaluation) {
    return List.of(
        new SkillFigure(
            "Hit rate",
            Cell.of(live.hitRate(), live.hitRateInterval(), SkillFigure::share),
            expected(evaluation, MODEL, HITS, SkillFigure::share)),
        new SkillFigure(
            "Majority class",
            Cell.of(live.majorityRate(), null, SkillFigure::share),
            expected(evaluation, MAJORITY, HITS, SkillFigure::share)),
        new SkillFigure(
            "R² vs no change",
            Cell.of(live.r2Zero(), live.r2ZeroInterval(), Words::change),
            expected(evaluation, MODEL, R2, Words::change)),
        new SkillFigure(
            "R² vs last return",
            Cell.of(live.r2LastReturn(), live.r2LastReturnInterval(), Words::change),
            expected(evaluation, MODEL, R2 + "VsLastReturn", Words::change)),
        new SkillFigure(
            "R² vs AR(1)",
            Cell.of(live.r2Ar1(), live.r2Ar1Interval(), Words::change),
            expected(evaluation, MODEL, R2 + "VsAr1", Words::change)),
        new SkillFigure(
            "In 90% interval",
            Cell.of(live.coverage(), null, SkillFigure::share),
            expected(evaluation, MODEL, "intervalCoverage", SkillFigure::share)));
  }

  /**
   * The walk-forward figures in one line.
   *
   * @param evaluation null when it is not known
   */
  static String words(WalkForward evaluation) {
    if (evaluation == null) {
      return "walk-forward figures are not known now";
    }
    Cell r2 = expected(evaluation, MODEL, R2, Words::change);
    return "walk-forward %s vs %s, R² %s%s"
        .formatted(
            expected(evaluation, MODEL, HITS, SkillFigure::share).value(),
            expected(evaluation, MAJORITY, HITS, SkillFigure::share).value(),
            r2.value(),
            r2.interval() == null ? "" : " (" + r2.interval() + ")");
  }

  /** A walk-forward figure. */
  static Cell expected(
      WalkForward evaluation, String forecaster, String name, DoubleFunction<String> words) {
    return evaluation == null
        ? new Cell(UNKNOWN, null)
        : Cell.of(
            evaluation.figure(forecaster, name), evaluation.interval(forecaster, name), words);
  }

  static String words(Double value, DoubleFunction<String> words) {
    return value == null ? UNKNOWN : words.apply(value);
  }

  /** {@code −1.20 to +6.10%}: the unit once, for little room. */
  static String words(ConfidenceInterval interval, DoubleFunction<String> words) {
    return words.apply(interval.lower()).replace("%", "") + " to " + words.apply(interval.upper());
  }

  static String share(double value) {
    return Words.percent(value, 1);
  }
}
