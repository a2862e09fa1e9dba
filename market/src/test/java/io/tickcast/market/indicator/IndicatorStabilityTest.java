package io.tickcast.market.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tickcast.market.bar.Bar;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A hundred million bars leave no trace but the one that the definition asks for. Once in a round a
 * bar's price is a billion times the usual: what a sum loses to it, a running sum never gets back.
 */
class IndicatorStabilityTest {
  private static final int ROUND = 5_000;
  private static final int ROUNDS = 20_000;

  /** Weights of 13/14 are nothing after so many bars, and so is every window. */
  private static final int REMEMBERED_ROUNDS = 2;

  private static final List<Bar> BARS = bars();

  private static List<Bar> bars() {
    List<Bar> bars = new ArrayList<>();
    for (Bar bar : BarSeries.random(BarSeries.Kind.ORDINARY, ROUND, 1)) {
      // Thirds have no end in binary, so that every sum has something to lose.
      bars.add(
          BarSeries.bar(
              bars.size(), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume() / 3));
    }
    double spike = 1e9 * bars.get(ROUND / 3).close();
    bars.set(ROUND / 3, BarSeries.bar(ROUND / 3, spike, spike, spike, spike, 1.0 / 3));
    return bars;
  }

  private static Indicator after(int rounds, String spec) {
    Bar[] bars = BARS.toArray(Bar[]::new);
    Indicator indicator = IndicatorSpec.parse(spec).create();
    for (int round = 0; round < rounds; round++) {
      for (Bar bar : bars) {
        indicator.add(bar);
      }
    }
    return indicator;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sma(20)",
        "wma(20)",
        "ema(12)",
        "macd(12, 26, 9)",
        "rsi(14)",
        "atr(14)",
        "adx(14)",
        "bollinger(20, 2)",
        "skew(20)",
        "mfi(14)",
        "volatility(20)",
        "parkinson(20)",
        "zscore(20)",
        "cci(20)",
        "close_to_sma(20)",
        "volume_ratio(20)",
        "vwap_rolling(20)",
        "stochastic(14, 3, 3)",
        "williams_r(14)"
      })
  void saysWhatOneSaysThatSawTheLastBarsOnly(String spec) {
    Indicator old = after(ROUNDS, spec);
    Indicator young = after(REMEMBERED_ROUNDS, spec);
    for (int output = 0; output < old.outputs(); output++) {
      double expected = young.value(output);
      assertThat(old.value(output))
          .as("%s, output %d", spec, output)
          .isCloseTo(expected, within(1e-12 * Math.abs(expected)));
    }
  }

  @ParameterizedTest
  @CsvSource({"rsi(2), 1", "rsi(14), 1", "adx(14), 2"})
  void aPriceThatStandsStillLeavesItsRatiosAsTheyAre(String spec, int ratios) {
    Indicator indicator = IndicatorSpec.parse(spec).create();
    List<Bar> bars = BarSeries.random(BarSeries.Kind.ORDINARY, 100, 1);
    bars.forEach(indicator::add);
    double close = bars.get(bars.size() - 1).close();
    Bar still = BarSeries.bar(0, close, close, close, close, 1);
    indicator.add(still);
    double[] expected = new double[ratios];
    Arrays.setAll(expected, indicator::value);
    for (int i = 0; i < 10 * ROUND; i++) {
      indicator.add(still);
    }
    for (int output = 0; output < ratios; output++) {
      assertThat(indicator.value(output)).isCloseTo(expected[output], within(1e-9));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "zscore(20), 1e157, 1",
    "close_to_sma(20), 1e307, 1",
    "volume_ratio(20), 100, 1e307",
    "vwap_rolling(20), 1e-3, 1e307"
  })
  void aFigureWhosePartsAreBeyondTheRangeOfADoubleIsAbsent(
      String spec, double price, double volume) {
    Indicator indicator = IndicatorSpec.parse(spec).create();
    for (int i = 0; i < 50; i++) {
      double close = i % 2 == 0 ? price : price * 1.01;
      indicator.add(BarSeries.bar(i, close, close, close, close, volume));
    }
    assertThat(indicator.isWarm(0)).as("%s", indicator.value(0)).isFalse();
  }

  @Test
  void theVolumeWeightedPriceOfAllBarsIsExact() {
    BigDecimal turnover = BigDecimal.ZERO;
    BigDecimal volume = BigDecimal.ZERO;
    for (Bar bar : BARS) {
      turnover = turnover.add(new BigDecimal(VolumeWeighted.typicalPrice(bar) * bar.volume()));
      volume = volume.add(new BigDecimal(bar.volume()));
    }
    // Every round is the same, so the ratio of one is that of all.
    double expected = turnover.divide(volume, MathContext.DECIMAL128).doubleValue();
    assertThat(after(ROUNDS, "vwap_cumulative").value(0))
        .isCloseTo(expected, within(1e-15 * expected));
  }

  @Test
  void theBalanceOfAllVolumesIsExact() {
    BigDecimal within = BigDecimal.ZERO;
    for (int i = 1; i < ROUND; i++) {
      within = within.add(signed(BARS.get(i - 1), BARS.get(i)));
    }
    BigDecimal between = signed(BARS.get(ROUND - 1), BARS.get(0));
    double expected =
        within
            .multiply(BigDecimal.valueOf(ROUNDS))
            .add(between.multiply(BigDecimal.valueOf(ROUNDS - 1)))
            .doubleValue();
    assertThat(after(ROUNDS, "obv").value(0))
        .isCloseTo(expected, within(1e-15 * Math.abs(expected)));
  }

  private static BigDecimal signed(Bar before, Bar bar) {
    return new BigDecimal(Math.signum(bar.close() - before.close()) * bar.volume());
  }
}
