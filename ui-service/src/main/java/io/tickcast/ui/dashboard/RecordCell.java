package io.tickcast.ui.dashboard;

import io.tickcast.market.bar.Interval;
import io.tickcast.ui.pipeline.WalkForward;
import io.tickcast.ui.pipeline.WatchedModel;
import io.tickcast.ui.skill.SkillFigures;
import java.util.List;
import java.util.Locale;

/**
 * The record of a model on a symbol, live and walk-forward, in words and as a small picture of the
 * live one: the interval of the hit rate as a bar, the majority class as a line.
 *
 * @param figures the live record; of no outcome before the first
 * @param expectation whether live skill is what its evaluation lets expect; null when it is not
 *     known
 * @param walkForward its evaluation's figures; null when they are not known
 */
record RecordCell(SkillFigures figures, WatchedModel.Skill expectation, WalkForward walkForward) {
  private static final int WIDTH = 96;
  private static final double LEAST = 0.3;
  private static final double MOST = 0.7;

  /** Whether live skill has left its interval. */
  public boolean alarm() {
    return expectation != null && expectation.isAlarm();
  }

  /** Whether any forecast has met its outcome. */
  public boolean live() {
    return figures.n() > 0;
  }

  /** Every figure beside what costs nothing, live and walk-forward. */
  public List<SkillFigure> compared() {
    return SkillFigure.all(figures, walkForward);
  }

  /** The walk-forward figures in one line. */
  public String walkForwardWords() {
    return SkillFigure.words(walkForward);
  }

  /** Walk-forward R² against no change. */
  public String expectedR2() {
    return SkillFigure.expected(walkForward, "model", "r2", Words::change).value();
  }

  /** Live skill beside the expectation in a sentence; null when it is not known. */
  public String expectationWords() {
    return expectation == null ? null : expectation.words();
  }

  public String model() {
    String challenger = figures.isShadow() ? " (challenger)" : "";
    return figures.model() + " v" + figures.version() + challenger;
  }

  public String hitRate() {
    return SkillFigure.words(figures.hitRate(), SkillFigure::share);
  }

  public String hitInterval() {
    return figures.hitRateInterval() == null
        ? SkillFigure.UNKNOWN
        : SkillFigure.words(figures.hitRateInterval(), SkillFigure::share);
  }

  public String majority() {
    return SkillFigure.words(figures.majorityRate(), SkillFigure::share);
  }

  public String r2Zero() {
    return SkillFigure.words(figures.r2Zero(), Words::change);
  }

  public String r2Ar1() {
    return SkillFigure.words(figures.r2Ar1(), Words::change);
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
    return live() ? figures.verdict().words() + " (n=" + n() + ")" : "no outcome yet";
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
}
