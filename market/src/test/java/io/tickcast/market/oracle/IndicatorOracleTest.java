package io.tickcast.market.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tickcast.market.bar.Bar;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.indicator.Indicator;
import io.tickcast.market.indicator.IndicatorSpec;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * 502 daily bars with indicator values from outside (DaveSkender/Stock.Indicators), warm-up
 * included.
 */
class IndicatorOracleTest {
  private static final String FILE = "oracles/indicators-502-daily-bars.csv";

  /** The file's column {@code roc_20} holds the change over 14 bars, whatever its name says. */
  @ParameterizedTest(name = "{1} output {2} is {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sma_20         | sma(20)              | 0
          ema_20         | ema(20)              | 0
          rsi_14         | rsi(14)              | 0
          macd_12_26     | macd(12, 26, 9)      | 0
          macd_signal_9  | macd(12, 26, 9)      | 1
          macd_histogram | macd(12, 26, 9)      | 2
          bb_middle_20   | bollinger(20, 2)     | 0
          bb_upper_20_2  | bollinger(20, 2)     | 1
          bb_lower_20_2  | bollinger(20, 2)     | 2
          true_range     | true_range           | 0
          atr_14         | atr(14)              | 0
          vwap_cumulative| vwap_cumulative      | 0
          obv            | obv                  | 0
          stoch_k_14_3   | stochastic(14, 3, 3) | 0
          stoch_d_3      | stochastic(14, 3, 3) | 1
          plus_di_14     | adx(14)              | 0
          minus_di_14    | adx(14)              | 1
          adx_14         | adx(14)              | 2
          roc_20         | roc(14)              | 0
          williams_r_14  | williams_r(14)       | 0
          cci_20         | cci(20)              | 0
          mfi_14         | mfi(14)              | 0
          """)
  void agreesWithTheOutsideFiguresToTheNinthDigit(String column, String spec, int output) {
    List<Map<String, String>> rows = Oracles.read(FILE);
    Indicator indicator = IndicatorSpec.parse(spec).create();
    assertThat(rows).hasSize(502);
    for (Map<String, String> row : rows) {
      indicator.add(bar(row));
      String expected = row.get(column);
      assertThat(indicator.isWarm(output)).as(row.get("date")).isEqualTo(!expected.isEmpty());
      if (!expected.isEmpty()) {
        double value = Double.parseDouble(expected);
        assertThat(indicator.value(output))
            .as(row.get("date"))
            .isCloseTo(value, within(1e-9 * Math.abs(value)));
      }
    }
  }

  private static Bar bar(Map<String, String> row) {
    long day =
        LocalDate.parse(row.get("date")).toEpochSecond(java.time.LocalTime.MIN, ZoneOffset.UTC);
    List<Double> prices = new ArrayList<>();
    for (String name : List.of("open", "high", "low", "close", "volume")) {
      prices.add(Double.parseDouble(row.get(name)));
    }
    return new Bar(
        "SPY",
        Interval.parse("1d"),
        day * 1_000_000,
        prices.get(0),
        prices.get(1),
        prices.get(2),
        prices.get(3),
        prices.get(4),
        1);
  }
}
