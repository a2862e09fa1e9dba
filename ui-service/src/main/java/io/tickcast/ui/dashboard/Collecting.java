package io.tickcast.ui.dashboard;

import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.FeatureSet;

/** What is said of a symbol that has no forecast yet. */
final class Collecting {
  /** Challengers forecast for comparison only; nobody is shown what they say. */
  static final String CHALLENGERS_ONLY =
      "no forecast: no model has passed the gate, a challenger is watched";

  private static final int NEEDED = FeatureSet.STATIONARY.warmUpBars();

  private Collecting() {}

  /** Bars that must be there before a forecast can be. */
  static int needed() {
    return NEEDED;
  }

  /**
   * One line.
   *
   * @param bars bars of the length that is forecast, counted up to {@link #needed}
   */
  static String words(int bars, Interval interval) {
    return bars < NEEDED
        ? "collecting history: " + bars + " of " + NEEDED + " bars (" + interval + ")"
        : "history is there; waiting for a model's first forecast";
  }
}
