package io.tickcast.benchmarks;

import java.util.Locale;

/**
 * A measured figure.
 *
 * @param what is measured
 * @param value the figure
 * @param unit of the figure; may be empty
 * @param goal what it should be; null when there is none
 */
public record Figure(String what, double value, String unit, Goal goal) {

  /** A figure without a goal. */
  public static Figure of(String what, double value, String unit) {
    return new Figure(what, value, unit, null);
  }

  /** A figure that should be at least so much. */
  public static Figure atLeast(double bound, String what, double value, String unit) {
    return new Figure(what, value, unit, new Goal(bound, true));
  }

  /** A figure that should be at most so much. */
  public static Figure atMost(double bound, String what, double value, String unit) {
    return new Figure(what, value, unit, new Goal(bound, false));
  }

  /**
   * A bound that a figure should keep.
   *
   * @param atLeast whether greater is better
   */
  public record Goal(double bound, boolean atLeast) {
    boolean isMet(double value) {
      return atLeast ? value >= bound : value <= bound;
    }
  }

  /** Whether the goal is met; true without one, false for a figure that is no number. */
  public boolean isMet() {
    return goal == null || goal.isMet(value);
  }

  String shownValue() {
    return shown(value) + (unit.isEmpty() ? "" : " " + unit);
  }

  String shownGoal() {
    return goal == null ? "" : (goal.atLeast() ? "at least " : "at most ") + shown(goal.bound());
  }

  String verdict() {
    return goal == null ? "" : isMet() ? "met" : "MISSED";
  }

  private static String shown(double value) {
    double size = Math.abs(value);
    int digits = size >= 1_000 || size == Math.rint(size) ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 4;
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }
}
