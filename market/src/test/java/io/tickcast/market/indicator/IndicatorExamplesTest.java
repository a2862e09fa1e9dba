package io.tickcast.market.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every indicator on a series short enough to compute by hand. */
class IndicatorExamplesTest {

  @ParameterizedTest(name = "{0} of closes {1} is {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sma(3)              | 1 2 3 7           | 4
          ema(3)              | 1 2 3 6           | 4
          wma(3)              | 9 1 2 3           | 2.3333333333333335
          macd(1, 3, 1)       | 1 2 3 6           | 2
          rsi(2)              | 10 11 10          | 50
          rsi(2)              | 10 11 10 11       | 75
          rsi(2)              | 10 11 12          | 100
          rsi(2)              | 10 10 10          | 50
          atr(2)              | 10 12 11          | 1.5
          atr(2)              | 10 12 11 15       | 2.75
          true_range          | 10 7              | 3
          roc(2)              | 10 99 12          | 20
          log_return(1)       | 1 2.718281828459045 | 1
          log_return(2, lag 1)| 1 1 2.718281828459045 7 | 1
          close_to_sma(2)     | 1 3               | 0.5
          volatility(2)       | 1 1 2.718281828459045 | 0.7071067811865476
          zscore(2)           | 1 3               | 1
          zscore(3)           | 5 5 5             | 0
          skew(3)             | 1 1 1 2.718281828459045 | 0.7071067811865476
          skew(3)             | 1 1 1 1           | 0
          rank(3)             | 9 1 3 2           | 0.5
          rank(3)             | 1 2 3             | 1
          rank(3)             | 5 5 5             | 0.5
          return_rank(3)      | 1 2 3 4           | 0
          stochastic(3, 1, 1) | 1 5 4             | 75
          stochastic(3, 2, 1) | 1 5 4 5           | 87.5
          stochastic(2, 1, 1) | 5 5               | 50
          williams_r(3)       | 1 5 4             | -25
          williams_r(2)       | 5 5               | -50
          cci(3)              | 1 2 6             | 100
          cci(3)              | 2 2 2             | 0
          adx(1)              | 1 2               | 100
          obv                 | 1 2 1 1           | 0
          vwap_cumulative     | 1 2 3             | 2
          vwap_session        | 1 2 3             | 2
          vwap_rolling(2)     | 1 2 3             | 2.5
          mfi(2)              | 1 2 1             | 66.66666666666667
          mfi(2)              | 1 1 1             | 50
          volume_ratio(2)     | 1 2               | 1
          bollinger(2, 2)     | 1 3               | 2
          minute_of_day       | 1 1 1             | 2
          day_of_week         | 1                 | 4
          """)
  void isWhatTheHandComputes(String spec, String closes, double expected) {
    Indicator indicator = indicator(spec, closes);
    assertThat(indicator.isWarm(0)).isTrue();
    assertThat(indicator.value(0)).isCloseTo(expected, within(1e-12));
  }

  @ParameterizedTest(name = "{0} has no value after {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sma(3)           | 1 2
          ema(3)           | 1 2
          wma(3)           | 1 2
          rsi(2)           | 1 2
          atr(2)           | 1 2
          true_range       | 1
          roc(2)           | 1 2
          log_return(1)    | 1
          log_return(1, lag 2) | 1 2 3
          volatility(2)    | 1 2
          parkinson(2)     | 1
          skew(3)          | 1 2 3
          zscore(3)        | 1 2
          rank(3)          | 1 2
          stochastic(2, 2, 1) | 1 2
          williams_r(3)    | 1 2
          cci(3)           | 1 2
          adx(2)           | 1 2
          mfi(2)           | 1 2
          volume_ratio(3)  | 1 2
          vwap_rolling(3)  | 1 2
          """)
  void isAbsentBeforeItIsWarm(String spec, String closes) {
    assertThat(indicator(spec, closes).isWarm(0)).isFalse();
  }

  private static Indicator indicator(String spec, String closes) {
    Indicator indicator = IndicatorSpec.parse(spec).create();
    int index = 0;
    for (String close : closes.strip().split(" ")) {
      double price = Double.parseDouble(close);
      indicator.add(BarSeries.bar(index++, price, price, price, price, 1));
    }
    return indicator;
  }

  @Test
  void macdGivesLineSignalAndHistogram() {
    Indicator macd = indicator("macd(1, 2, 2)", "2 4 8");
    // Slow average: 3, then 3 + (8 - 3) * 2/3; lines 1 and 5/3; their mean is the first signal.
    assertThat(macd.value(0)).isCloseTo(5 / 3.0, within(1e-12));
    assertThat(macd.value(1)).isCloseTo(4 / 3.0, within(1e-12));
    assertThat(macd.value(2)).isCloseTo(1 / 3.0, within(1e-12));
  }

  @Test
  void bollingerGivesBandsPercentAndWidth() {
    Indicator bands = indicator("bollinger(2, 2)", "9 1 3");
    assertThat(bands.value(1)).isEqualTo(4);
    assertThat(bands.value(2)).isEqualTo(0);
    assertThat(bands.value(3)).isEqualTo(0.75);
    assertThat(bands.value(4)).isEqualTo(2);
    assertThat(indicator("bollinger(2, 2)", "5 5").value(3)).isEqualTo(0.5);
  }

  @Test
  void adxSeparatesTheDirections() {
    Indicator adx = IndicatorSpec.parse("adx(1)").create();
    adx.add(BarSeries.bar(0, 10, 11, 9, 10, 1));
    adx.add(BarSeries.bar(1, 10, 13, 9, 12, 1));
    // Up 2, down 0, true range 4.
    assertThat(adx.value(0)).isEqualTo(50);
    assertThat(adx.value(1)).isEqualTo(0);
    assertThat(adx.value(2)).isEqualTo(100);
    adx.add(BarSeries.bar(2, 12, 13, 8, 9, 1));
    assertThat(adx.value(0)).isEqualTo(0);
    assertThat(adx.value(1)).isEqualTo(20);
  }

  @Test
  void parkinsonReadsTheRangesOfBars() {
    Indicator parkinson = IndicatorSpec.parse("parkinson(1)").create();
    parkinson.add(BarSeries.bar(0, 1, 2, 1, 2, 1));
    assertThat(parkinson.value(0)).isCloseTo(Math.sqrt(Math.log(2) / 4), within(1e-12));
  }

  @Test
  void volumeMakesTheWeights() {
    Indicator vwap = IndicatorSpec.parse("vwap_rolling(2)").create();
    vwap.add(BarSeries.bar(0, 1, 1, 1, 1, 3));
    vwap.add(BarSeries.bar(1, 5, 5, 5, 5, 1));
    assertThat(vwap.value(0)).isEqualTo(2);
    vwap.add(BarSeries.bar(2, 7, 7, 7, 7, 0));
    vwap.add(BarSeries.bar(3, 8, 8, 8, 8, 0));
    assertThat(vwap.isWarm(0)).isFalse();
  }

  @Test
  void obvFollowsTheDirectionOfTheClose() {
    Indicator obv = IndicatorSpec.parse("obv").create();
    obv.add(BarSeries.bar(0, 1, 1, 1, 1, 100));
    obv.add(BarSeries.bar(1, 2, 2, 2, 2, 10));
    obv.add(BarSeries.bar(2, 1, 1, 1, 1, 3));
    obv.add(BarSeries.bar(3, 1, 1, 1, 1, 50));
    assertThat(obv.value(0)).isEqualTo(7);
  }

  @Test
  void theSessionBeginsAtMidnightUtc() {
    Indicator session = IndicatorSpec.parse("vwap_session").create();
    Indicator cumulative = IndicatorSpec.parse("vwap_cumulative").create();
    for (int minute : new int[] {1439, 1440}) {
      double price = minute == 1440 ? 4 : 2;
      session.add(BarSeries.bar(minute, price, price, price, price, 1));
      cumulative.add(BarSeries.bar(minute, price, price, price, price, 1));
    }
    assertThat(session.value(0)).isEqualTo(4);
    assertThat(cumulative.value(0)).isEqualTo(3);
  }

  @Test
  void theCalendarWorksBefore1970Too() {
    Indicator minute = IndicatorSpec.parse("minute_of_day").create();
    Indicator day = IndicatorSpec.parse("day_of_week").create();
    minute.add(BarSeries.bar(-1, 1, 1, 1, 1, 1));
    day.add(BarSeries.bar(-1, 1, 1, 1, 1, 1));
    assertThat(minute.value(0)).isEqualTo(1439);
    assertThat(day.value(0)).isEqualTo(3);
  }
}
