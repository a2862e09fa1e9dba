package io.tickcast.market.indicator;

import static io.tickcast.market.indicator.Unit.CALENDAR;
import static io.tickcast.market.indicator.Unit.PERCENT;
import static io.tickcast.market.indicator.Unit.PRICE;
import static io.tickcast.market.indicator.Unit.RATIO;
import static io.tickcast.market.indicator.Unit.VOLUME;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Every indicator that a feature set can name, with what each means: what {@code GET
 * /api/v1/indicators} prints.
 */
public final class IndicatorCatalogue {
  private static final String WILDER = "Wilder, New Concepts in Technical Trading Systems (1978)";
  private static final String MURPHY = "Murphy, Technical Analysis of the Financial Markets (1999)";
  private static final String VWAP =
      "Berkowitz, Logue and Noser, The Total Cost of Transactions on the NYSE (Journal of Finance 43, 1988)";
  private static final String KENDALL =
      "Kendall, The Treatment of Ties in Ranking Problems (Biometrika 33, 1945)";
  private static final String ISO = "ISO 8601";
  private static final String OURS = "this project; no other is known";
  private static final Map<String, IndicatorDefinition> BY_NAME = new LinkedHashMap<>();

  static {
    addAverages();
    addVolumeWeighted();
    addOscillators();
    addStrengths();
    addBands();
    addReturns();
    addVolatilities();
    addPositions();
    addCalendar();
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
          "indicator must be one of " + String.join(", ", BY_NAME.keySet()) + ", was " + name);
    }
    return definition;
  }

  private static IndicatorDefinition.Builder add(String name) {
    return new IndicatorDefinition.Builder(name, definition -> BY_NAME.put(name, definition));
  }

  private static void addAverages() {
    add("sma")
        .length()
        .out(PRICE)
        .says("Simple moving average: the mean of the last closes.")
        .formula("sum of the last n closes / n; warm after n bars")
        .source(MURPHY)
        .of(Sma::new);
    add("ema")
        .length()
        .out(PRICE)
        .says("Exponential moving average: a mean in which old closes fade.")
        .formula(
            "e += (close - e) * 2 / (n + 1), seeded with the mean of the first n closes; "
                + "warm after n bars")
        .source(
            "Roberts, Control Chart Tests Based on Geometric Moving Averages (Technometrics 1, 1959)")
        .of(Ema::new);
    add("wma")
        .length()
        .out(PRICE)
        .says("Weighted moving average: a mean in which the newest close counts most.")
        .formula(
            "sum of i * close_i / (n (n + 1) / 2), i from 1 for the oldest to n for the "
                + "newest; warm after n bars")
        .source(MURPHY)
        .of(Wma::new);
    add("macd")
        .whole("fast")
        .whole("slow")
        .whole("signal")
        .out("line", PRICE)
        .out("signal", PRICE)
        .out("histogram", PRICE)
        .says(
            "Moving average convergence divergence: how far a fast average has left a "
                + "slow one.")
        .formula(
            "line = ema(fast) - ema(slow); signal = ema of the line; histogram = line - "
                + "signal; each seeded alone; fast < slow; warm after slow, then slow + signal "
                + "- 1 bars")
        .source("Appel, Technical Analysis: Power Tools for Active Investors (2005)")
        .built(a -> new Macd((int) a[0], (int) a[1], (int) a[2]));
  }

  private static void addVolumeWeighted() {
    add("vwap_session")
        .out(PRICE)
        .says("Volume-weighted average price of the UTC day.")
        .formula(
            "sum of (high + low + close) / 3 * volume / sum of volume since the day's "
                + "first bar; absent while nothing was traded")
        .source(VWAP)
        .built(a -> new SessionVwap());
    add("vwap_cumulative")
        .out(PRICE)
        .says("Volume-weighted average price since the first bar.")
        .formula(
            "sum of (high + low + close) / 3 * volume / sum of volume; absent while "
                + "nothing was traded")
        .source(VWAP)
        .built(a -> new CumulativeVwap());
    add("vwap_rolling")
        .length()
        .out(PRICE)
        .says("Volume-weighted average price of the last bars.")
        .formula(
            "sum of (high + low + close) / 3 * volume / sum of volume over n bars; warm "
                + "after n bars; absent while nothing was traded in them")
        .source(VWAP)
        .of(RollingVwap::new);
    add("obv")
        .out(VOLUME)
        .says("On-balance volume: volume of rising bars minus volume of falling ones.")
        .formula(
            "starts at 0; + volume when the close rose, - volume when it fell; warm with "
                + "the first bar")
        .source("Granville, New Key to Stock Market Profits (1963)")
        .built(a -> new Obv());
    add("volume_ratio")
        .length()
        .out(RATIO)
        .says("Volume of the bar against what is usual.")
        .formula("volume / mean volume of the last n bars, 1 when it is 0; warm after n bars")
        .source(OURS)
        .of(VolumeRatio::new);
  }

  private static void addOscillators() {
    add("rsi")
        .length()
        .out(PERCENT)
        .says("Relative strength index: the share of gains in recent movement.")
        .formula(
            "100 * G / (G + L) with Wilder's smoothing (1 / n) of gains and losses, 50 "
                + "when both are 0; warm after n + 1 bars")
        .source(WILDER)
        .of(Rsi::new);
    add("stochastic")
        .whole("length")
        .whole("smooth")
        .whole("signal")
        .out("k", PERCENT)
        .out("d", PERCENT)
        .says("Stochastic oscillator: where the close lies in the recent range.")
        .formula(
            "raw = 100 * (close - lowest) / (highest - lowest) over length bars, 50 when "
                + "they are equal; k = mean of smooth raws; d = mean of signal k; warm after "
                + "length + smooth - 1, then signal - 1 more bars")
        .source("Lane, Lane's Stochastics (Technical Analysis of Stocks and Commodities 2, 1984)")
        .built(a -> new Stochastic((int) a[0], (int) a[1], (int) a[2]));
    add("williams_r")
        .length()
        .out(PERCENT)
        .says("Williams %R: how far the close lies below the recent high.")
        .formula(
            "-100 * (highest - close) / (highest - lowest) over n bars, -50 when they "
                + "are equal; warm after n bars")
        .source("Williams, How I Made One Million Dollars Last Year Trading Commodities (1973)")
        .of(WilliamsR::new);
    add("cci")
        .length()
        .out(RATIO)
        .says("Commodity channel index: how unusual the price is against its recent mean.")
        .formula(
            "(p - mean) / (0.015 * mean absolute deviation) of p = (high + low + close) "
                + "/ 3 over n bars, 0 when the deviation is 0; warm after n bars")
        .source("Lambert, Commodity Channel Index (Commodities, 1980)")
        .of(Cci::new);
  }

  private static void addStrengths() {
    add("mfi")
        .length()
        .out(PERCENT)
        .says("Money flow index: the share of rising bars in recent turnover.")
        .formula(
            "100 * P / (P + N), flow (high + low + close) / 3 * volume of bars whose "
                + "typical price rose and fell over n bars, 50 when both are 0; warm after n + "
                + "1 bars")
        .source(
            "Quong and Soudack, Volume-Weighted RSI: Money Flow (Technical Analysis of "
                + "Stocks and Commodities 7, 1989)")
        .of(Mfi::new);
    add("adx")
        .length()
        .out("plus_di", PERCENT)
        .out("minus_di", PERCENT)
        .out("adx", PERCENT)
        .says("Average directional index: how strong a trend is, and which way it goes.")
        .formula(
            "+DI, -DI = 100 * W(directional movement) / W(true range); adx = W(100 * "
                + "|+DI - -DI| / (+DI + -DI)); W Wilder's smoothing; 0 / 0 is 0; warm after n "
                + "+ 1, then 2 n bars")
        .source(WILDER)
        .of(Adx::new);
    add("roc")
        .length()
        .out(PERCENT)
        .says("Rate of change: how many percent the close moved.")
        .formula("100 * (close / close n bars before - 1); warm after n + 1 bars")
        .source(MURPHY)
        .of(Roc::new);
  }

  private static void addBands() {
    add("bollinger")
        .length()
        .number("multiplier", 0.1, 10)
        .out("middle", PRICE)
        .out("upper", PRICE)
        .out("lower", PRICE)
        .out("percent_b", RATIO)
        .out("width", RATIO)
        .says("Bollinger bands: a channel as wide as the price is restless.")
        .formula(
            "middle = mean, upper and lower = mean +- multiplier * population standard "
                + "deviation of n closes; percent_b = (close - lower) / (upper - lower), 0.5 "
                + "when they are equal; width = (upper - lower) / middle; warm after n bars")
        .source("Bollinger, Bollinger on Bollinger Bands (2001)")
        .built(a -> new Bollinger((int) a[0], a[1]));
    add("true_range")
        .out(PRICE)
        .says("True range: how far the price moved in a bar, with the gap before it.")
        .formula(
            "max(high - low, |high - previous close|, |low - previous close|); warm after 2 bars")
        .source(WILDER)
        .built(a -> new TrueRange());
    add("atr")
        .length()
        .out(PRICE)
        .says("Average true range: how far the price moves in a usual bar.")
        .formula(
            "Wilder's smoothing (1 / n) of the true range, from the second bar on; warm "
                + "after n + 1 bars")
        .source(WILDER)
        .of(Atr::new);
  }

  private static void addReturns() {
    add("log_return")
        .whole("span")
        .out(RATIO)
        .says("Log return: the growth of the close over some bars.")
        .formula("ln(close / close span bars before); warm after span + 1 bars")
        .source("Campbell, Lo and MacKinlay, The Econometrics of Financial Markets (1997)")
        .of(LogReturn::new);
    add("close_to_sma")
        .length()
        .out(RATIO)
        .says("How far the close lies above its moving average.")
        .formula("close / sma(n) - 1; warm after n bars")
        .source(OURS)
        .of(CloseToSma::new);
  }

  private static void addVolatilities() {
    add("volatility")
        .whole("length", 2)
        .out(RATIO)
        .says("Rolling volatility: how restless the close is, per bar.")
        .formula(
            "sample standard deviation of the last n one-bar log returns; warm after n + 1 bars")
        .source("Hull, Options, Futures, and Other Derivatives (2018), on historical volatility")
        .of(Volatility::new);
    add("parkinson")
        .length()
        .out(RATIO)
        .says("Realised-range volatility: how restless the price is within its bars, per bar.")
        .formula("sqrt(sum of ln(high / low)^2 / (4 n ln 2)) over n bars; warm after n bars")
        .source(
            "Parkinson, The Extreme Value Method for Estimating the Variance of the Rate "
                + "of Return (Journal of Business 53, 1980)")
        .of(Parkinson::new);
    add("skew")
        .whole("length", 3)
        .out(RATIO)
        .says("Rolling skewness: whether large moves go up rather than down.")
        .formula(
            "sqrt(n) * M3 / M2^1.5 of the last n one-bar log returns, 0 when all are "
                + "equal; warm after n + 1 bars")
        .source(
            "Joanes and Gill, Comparing Measures of Sample Skewness and Kurtosis (The Statistician 47, 1998), g1")
        .of(Skew::new);
  }

  private static void addPositions() {
    add("zscore")
        .whole("length", 2)
        .out(RATIO)
        .says("Z-score: how many deviations the close lies above its mean.")
        .formula(
            "(close - mean) / population standard deviation of the last n closes, 0 when "
                + "that is 0; warm after n bars")
        .source(OURS)
        .of(ZScore::new);
    add("rank")
        .whole("length", 2)
        .out(RATIO)
        .says("Rolling rank: the share of recent closes below this one.")
        .formula(
            "(lower ones + half of the other equal ones) / (n - 1) among the last n "
                + "closes; warm after n bars")
        .source(KENDALL)
        .of(Rank::new);
    add("return_rank")
        .whole("length", 2)
        .out(RATIO)
        .says("Rolling rank of the return: the share of recent returns below this one.")
        .formula(
            "(lower ones + half of the other equal ones) / (n - 1) among the last n "
                + "one-bar log returns; warm after n + 1 bars")
        .source(KENDALL)
        .of(ReturnRank::new);
  }

  private static void addCalendar() {
    add("minute_of_day")
        .out(CALENDAR)
        .says("Minute of the UTC day at which the bar starts.")
        .formula("0 to 1439; warm with the first bar")
        .source(ISO)
        .built(a -> new MinuteOfDay());
    add("day_of_week")
        .out(CALENDAR)
        .says("Day of the week on which the bar starts, in UTC.")
        .formula("1 for Monday to 7 for Sunday (ISO 8601); warm with the first bar")
        .source(ISO)
        .built(a -> new DayOfWeek());
  }
}
