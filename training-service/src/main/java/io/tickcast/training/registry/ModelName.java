package io.tickcast.training.registry;

import io.tickcast.market.bar.Interval;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeSet;

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

  /**
   * Of a model of several symbols, {@code pooled-3f2a91c0-5s-h1}: the same for the same symbols in
   * whatever order. Its manifest lists them.
   */
  public static String pooled(Collection<String> symbols, Interval interval, int horizon) {
    String all = String.join(",", new TreeSet<>(symbols));
    String digest = Sha256.of(all.getBytes(StandardCharsets.UTF_8)).substring(0, 8);
    return "pooled-" + digest + "-" + interval.name() + "-h" + horizon;
  }

  /** Whether a name from outside may name a model or an alias: {@code [a-z0-9-]{1,64}}. */
  public static boolean isValid(String name) {
    return name != null && name.matches("[a-z0-9-]{1,64}");
  }
}
