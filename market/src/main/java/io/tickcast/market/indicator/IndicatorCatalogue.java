package io.tickcast.market.indicator;

import static io.tickcast.market.indicator.Unit.PERCENT;
import static io.tickcast.market.indicator.Unit.PRICE;
import static io.tickcast.market.indicator.Unit.RATIO;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Every indicator that a feature set can name, with what each means: the source of {@code GET
 * /api/v1/indicators}.
 */
public final class IndicatorCatalogue {
  private static final Map<String, IndicatorDefinition> BY_NAME = new LinkedHashMap<>();

  static {
    add("sma")
        .length()
        .out(PRICE)
        .says("Mean of the last n closes.", "Σ close / n", "")
        .built(a -> new Sma((int) a[0]));
    add("ema")
        .length()
        .out(PRICE)
        .says("Exponential moving average.", "", "")
        .built(a -> new Ema((int) a[0]));
    add("rsi")
        .length()
        .out(PERCENT)
        .says("Relative strength index.", "", "")
        .built(a -> new Rsi((int) a[0]));
    add("macd")
        .whole("fast")
        .whole("slow")
        .whole("signal")
        .out("line", PRICE)
        .out("signal", PRICE)
        .out("histogram", PRICE)
        .says("MACD.", "", "")
        .built(a -> new Macd((int) a[0], (int) a[1], (int) a[2]));
    add("bollinger")
        .length()
        .number("multiplier", 0.1, 10)
        .out("middle", PRICE)
        .out("upper", PRICE)
        .out("lower", PRICE)
        .out("percent_b", RATIO)
        .out("width", RATIO)
        .says("Bollinger bands.", "", "")
        .built(a -> new Bollinger((int) a[0], a[1]));
    add("atr")
        .length()
        .out(PRICE)
        .says("Average true range.", "", "")
        .built(a -> new Atr((int) a[0]));
    add("vwap_session").out(PRICE).says("Session VWAP.", "", "").built(a -> new SessionVwap());
    add("volatility")
        .whole("length", 2)
        .out(RATIO)
        .says("Volatility.", "", "")
        .built(a -> new Volatility((int) a[0]));
    add("log_return")
        .length()
        .out(RATIO)
        .says("Log return.", "", "")
        .built(a -> new LogReturn((int) a[0]));
    add("close_to_sma")
        .length()
        .out(RATIO)
        .says("Close over SMA.", "", "")
        .built(a -> new CloseToSma((int) a[0]));
    add("parkinson")
        .length()
        .out(RATIO)
        .says("Parkinson.", "", "")
        .built(a -> new Parkinson((int) a[0]));
    add("zscore")
        .whole("length", 2)
        .out(RATIO)
        .says("Z-score.", "", "")
        .built(a -> new ZScore((int) a[0]));
    add("volume_ratio")
        .length()
        .out(RATIO)
        .says("Volume ratio.", "", "")
        .built(a -> new VolumeRatio((int) a[0]));
  }

  private IndicatorCatalogue() {}

  /** All definitions, in the order in which they are explained. */
  public static Collection<IndicatorDefinition> all() {
    return Collections.unmodifiableCollection(BY_NAME.values());
  }

  /**
   * The definition of a name.
   *
   * @throws IllegalArgumentException when there is none, with all names there are
   */
  public static IndicatorDefinition named(String name) {
    IndicatorDefinition definition = BY_NAME.get(name);
    if (definition == null) {
      throw new IllegalArgumentException(
          "no indicator is named " + name + ", there are " + String.join(", ", BY_NAME.keySet()));
    }
    return definition;
  }

  private static IndicatorDefinition.Builder add(String name) {
    return new IndicatorDefinition.Builder(name, definition -> BY_NAME.put(name, definition));
  }
}
