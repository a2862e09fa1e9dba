package io.tickcast.training.registry;

import io.tickcast.market.bar.Interval;
import java.util.Locale;

/** How a model is called: {@code sim-ar-5s-h1} forecasts SIM.AR one 5-second bar ahead. */
public final class ModelName {
  private ModelName() {}

  /**
   * The symbol in lower case, whatever is no letter or digit replaced by a dash, then interval and
   * horizon.
   */
  public static String of(String symbol, Interval interval, int horizon) {
    return symbol.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "-")
        + "-"
        + interval.name()
        + "-h"
        + horizon;
  }

  /** Whether a name from outside may name a model or an alias: {@code [a-z0-9-]{1,64}}. */
  public static boolean isValid(String name) {
    return name != null && name.matches("[a-z0-9-]{1,64}");
  }
}
