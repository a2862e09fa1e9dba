package io.tickcast.ui.dashboard;

import io.tickcast.market.bar.Interval;
import io.tickcast.market.metric.ConfidenceInterval;
import io.tickcast.ui.pipeline.PipelineWatch;
import io.tickcast.ui.pipeline.WatchedModel;
import io.tickcast.ui.skill.SkillFigures;
import io.tickcast.ui.skill.Verdict;
import java.util.Locale;

/**
 * The live record of a model on a symbol in words and as a small picture: the interval of the hit
 * rate as a bar, the majority class as a line.
 *
 * @param expectation what its evaluation lets expect; null when it is not known
 */
record RecordCell(SkillFigures figures, WatchedModel.Skill expectation) {
  private static final int WIDTH = 96;
  private static final double LEAST = 0.3;
  private static final double MOST = 0.7;

  static RecordCell of(SkillFigures figures, PipelineWatch watch) {
    return new RecordCell(
        figures,
        watch.watched(figures.model(), figures.version()).map(WatchedModel::skill).orElse(null));
  }

  /** Whether live skill has left its interval. */
  public boolean alarm() {
    return expectation != null && expectation.isAlarm();
  }

  /** Walk-forward R² against no change. */
  public String expectedR2() {
    return expectation == null ? "–" : r2(expectation.expectedR2());
  }

  /** Live skill beside the expectation in a sentence; null while nothing can be said about it. */
  public String expectationWords() {
    return expectation == null || figures.verdict() == Verdict.TOO_EARLY
        ? null
        : expectation.words();
  }

  public String model() {
    String challenger = figures.isShadow() ? " (challenger)" : "";
    return figures.model() + " v" + figures.version() + challenger;
  }

  public String hitRate() {
    return figures.hitRate() == null ? "–" : Words.percent(figures.hitRate(), 1);
  }

  public String hitInterval() {
    return interval(figures.hitRateInterval());
  }

  public String majority() {
    return figures.majorityRate() == null ? "–" : Words.percent(figures.majorityRate(), 1);
  }

  public String r2Zero() {
    return r2(figures.r2Zero());
  }

  public String r2ZeroInterval() {
    return interval(figures.r2ZeroInterval());
  }

  public String r2LastReturn() {
    return r2(figures.r2LastReturn());
  }

  public String r2Ar1() {
    return r2(figures.r2Ar1());
  }

  public String coverage() {
    return figures.coverage() == null ? "–" : Words.percent(figures.coverage(), 1);
  }

  public String n() {
    return Words.count(figures.n());
  }

  public String independent() {
    return Words.count(figures.independent());
  }

  public String horizon() {
    return Words.horizon(Interval.parse(figures.interval()), figures.horizon());
  }

  /** {@code no skill shown yet (n=240)}. */
  public String verdict() {
    return figures.verdict().words() + " (n=" + n() + ")";
  }

  /** For the style sheet: {@code too-early}, {@code no-skill}, {@code skill}. */
  public String verdictKind() {
    return figures.verdict().wireName().replace(' ', '-');
  }

  public boolean drawn() {
    return figures.hitRateInterval() != null && figures.majorityRate() != null;
  }

  public String barX() {
    return x(figures.hitRateInterval().lower());
  }

  public String barWidth() {
    double from = place(figures.hitRateInterval().lower());
    return number(Math.max(1, place(figures.hitRateInterval().upper()) - from));
  }

  public String pointX() {
    return x(figures.hitRate());
  }

  public String baselineX() {
    return x(figures.majorityRate());
  }

  private static String x(double rate) {
    return number(place(rate));
  }

  private static double place(double rate) {
    return WIDTH * (Math.max(LEAST, Math.min(MOST, rate)) - LEAST) / (MOST - LEAST);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String r2(Double value) {
    return value == null ? "–" : Words.change(value);
  }

  private static String interval(ConfidenceInterval interval) {
    return interval == null
        ? "–"
        : Words.percent(interval.lower(), 1) + " to " + Words.percent(interval.upper(), 1);
  }
}
