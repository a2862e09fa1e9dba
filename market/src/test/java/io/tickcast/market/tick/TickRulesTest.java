package io.tickcast.market.tick;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.market.tick.Refusal.Reason;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TickRulesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1      | 1       | 1      | 1      | 0
          2      | 3       | 1      | 2.5    | 10
          1      | 3       | 1      | 3      | 1e308
          4.9e-324 | 1.7e308 | 4.9e-324 | 1  | 4.9e-324
          """)
  void accepts(double open, double high, double low, double close, double volume) {
    assertThat(TickRules.check(new Tick("A", 0, open, high, low, close, volume, null))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NaN  | 3        | 1    | 2   | 1   | INVALID_PRICE  | open must be finite and above 0, was NaN
          2    | Infinity | 1    | 2   | 1   | INVALID_PRICE  | high must be finite and above 0, was Infinity
          2    | 3        | 0    | 2   | 1   | INVALID_PRICE  | low must be finite and above 0, was 0.0
          2    | 3        | 1    | -2  | 1   | INVALID_PRICE  | close must be finite and above 0, was -2.0
          2    | 1        | 3    | 2   | 1   | INVALID_PRICE  | high must not be below low 3.0, was 1.0
          4    | 3        | 1    | 2   | 1   | INVALID_PRICE  | open must lie within low and high, [1.0, 3.0], was 4.0
          2    | 3        | 1    | 0.5 | 1   | INVALID_PRICE  | close must lie within low and high, [1.0, 3.0], was 0.5
          2    | 3        | 1    | 2   | -1  | INVALID_VOLUME | volume must be finite and not negative, was -1.0
          2    | 3        | 1    | 2   | NaN | INVALID_VOLUME | volume must be finite and not negative, was NaN
          2    | 3        | 1    | 2   | Infinity | INVALID_VOLUME | volume must be finite and not negative, was Infinity
          """)
  void refuses(
      double open,
      double high,
      double low,
      double close,
      double volume,
      Reason reason,
      String message) {
    assertThat(TickRules.check(new Tick("A", 0, open, high, low, close, volume, null)))
        .contains(new Refusal(reason, message));
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, TickRules.MAX_TS_MICROS + 1, Long.MAX_VALUE})
  void refusesTimesOutsideTheYears(long tsMicros) {
    assertThat(TickRules.check(Tick.trade("A", tsMicros, 1, 1, null)))
        .map(Refusal::reason)
        .contains(Reason.INVALID_TIME);
  }

  @Test
  void acceptsTheFirstAndTheLastTime() {
    assertThat(TickRules.check(Tick.trade("A", 0, 1, 1, null))).isEmpty();
    assertThat(TickRules.check(Tick.trade("A", TickRules.MAX_TS_MICROS, 1, 1, null))).isEmpty();
  }

  @Test
  void boundsTheId() {
    assertThat(TickRules.checkId("i".repeat(128))).isEmpty();
    assertThat(TickRules.checkId("i".repeat(129))).isPresent();
    assertThat(TickRules.checkId("")).isPresent();
  }

  @Test
  void allowsTheSkewToTheMicrosecond() {
    assertThat(TickRules.checkAhead(2_000_000, 1_000, Duration.ofSeconds(1))).isEmpty();
    assertThat(TickRules.checkAhead(2_000_001, 1_000, Duration.ofSeconds(1)))
        .contains(
            new Refusal(
                Reason.FUTURE_TIME,
                "ts must be at most PT1S ahead of the record's Kafka timestamp 1970-01-01T00:00:01Z, was 1970-01-01T00:00:02.000001Z"));
    assertThat(TickRules.checkAhead(0, 0, Duration.ZERO)).isEmpty();
    assertThat(TickRules.checkAhead(1, 0, Duration.ZERO)).isPresent();
  }

  @Test
  void saysWhichSymbolIsWrong() {
    assertThat(TickRules.checkSymbol("xrp/eth"))
        .map(Refusal::message)
        .contains("symbol must match [A-Z0-9][A-Z0-9._-]{0,31}, was \"xrp/eth\"");
    assertThat(TickRules.checkSymbol(null)).isPresent();
    assertThat(TickRules.checkSymbol("XRP-ETH")).isEqualTo(Optional.empty());
  }

  @Test
  void showsForeignTextHarmlessly() {
    assertThat(TickRules.shown("a\n\u001b[31m\u202e株"))
        .isEqualTo("\"a\\u000a\\u001b[31m\\u202e\\u682a\"");
    assertThat(TickRules.shown("x".repeat(100))).isEqualTo("\"" + "x".repeat(48) + "\"...");
    assertThat(TickRules.shown(null)).isEqualTo("null");
  }
}
