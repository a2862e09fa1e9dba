package io.tickcast.market.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.market.indicator.IndicatorSpec;
import io.tickcast.market.indicator.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureSetTest {

  @Test
  void columnsComeInTheirDeclaredOrder() {
    FeatureSet set =
        FeatureSet.parse(
            "mine",
            List.of(
                "sma(5)",
                "log_return(1)",
                " log_return( 1 , lag  2 ) ",
                "macd(12, 26, 9)",
                "bollinger(20, 2.5).percent_b",
                "vwap_session",
                "adx(14, lag 1).adx"));
    assertThat(set.columns())
        .containsExactly(
            "sma_5",
            "log_return_1",
            "log_return_1_lag_2",
            "macd_12_26_9_line",
            "macd_12_26_9_signal",
            "macd_12_26_9_histogram",
            "bollinger_20_2.5_percent_b",
            "vwap_session",
            "adx_14_adx_lag_1");
    assertThat(set.indexOf("macd_12_26_9_signal")).isEqualTo(4);
    assertThat(set.columnUnit("sma_5")).isEqualTo(Unit.PRICE);
    assertThat(set.columnUnit("log_return_1")).isEqualTo(Unit.RATIO);
  }

  @Test
  void aSpecIsSpelledOneWay() {
    List<String> specs =
        List.of(
            "sma(5)",
            "vwap_session",
            "obv(lag 1)",
            "log_return(1, lag 2)",
            "bollinger(20, 2.5).percent_b",
            "adx(14, lag 1).adx");
    assertThat(FeatureSet.parse("mine", specs).specs())
        .extracting(Object::toString)
        .isEqualTo(specs);
    assertThat(FeatureSet.parse("mine", List.of(" ema ( 5 ,lag  1) ")).specs())
        .extracting(Object::toString)
        .containsExactly("ema(5, lag 1)");
  }

  @Test
  void theFingerprintSeesNameColumnsAndTheirOrder() {
    String mine = FeatureSet.parse("mine", List.of("sma(5)", "sma(20)")).fingerprint();
    assertThat(mine)
        .matches("[0-9a-f]{16}")
        .isEqualTo(FeatureSet.parse("mine", List.of(" sma( 5)", "sma(20.0)")).fingerprint())
        .isNotEqualTo(FeatureSet.parse("yours", List.of("sma(5)", "sma(20)")).fingerprint())
        .isNotEqualTo(FeatureSet.parse("mine", List.of("sma(20)", "sma(5)")).fingerprint())
        .isNotEqualTo(FeatureSet.parse("mine", List.of("sma(5)", "sma(21)")).fingerprint());
  }

  /** Models refuse rows of any other fingerprint: a change here orphans every trained model. */
  @Test
  void theFingerprintsOfTheDefaultsAreKnown() {
    assertThat(FeatureSet.TECHNICAL.fingerprint()).isEqualTo("1f283ab9a019789f");
    assertThat(FeatureSet.STATIONARY.fingerprint()).isEqualTo("75203b963d9600b6");
  }

  @Test
  void theTrainingSetHasNoColumnInUnitsOfPriceOrVolume() {
    FeatureSet set = FeatureSet.named("stationary");
    assertThat(set.columns()).hasSizeBetween(12, 16);
    assertThat(set.columns())
        .allSatisfy(column -> assertThat(set.columnUnit(column)).isNotIn(Unit.PRICE, Unit.VOLUME));
  }

  @Test
  void warmUpIsThatOfTheSlowestColumn() {
    assertThat(FeatureSet.parse("a", List.of("sma(5)", "rsi(14)")).warmUpBars()).isEqualTo(15);
    assertThat(FeatureSet.parse("a", List.of("adx(14)")).warmUpBars()).isEqualTo(28);
    assertThat(FeatureSet.parse("a", List.of("log_return(1, lag 2)")).warmUpBars()).isEqualTo(4);
    assertThat(FeatureSet.STATIONARY.warmUpBars()).isEqualTo(60);
    assertThat(FeatureSet.TECHNICAL.warmUpBars()).isEqualTo(34);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sma            | indicator sma: sma takes [length (whole, 1 to 1000)], got 0 arguments
          sma(0)         | indicator sma(0): length of sma must be whole, 1 to 1000, was 0
          sma(1001)      | indicator sma(1001): length of sma must be whole, 1 to 1000, was 1001
          sma(2.5)       | indicator sma(2.5): length of sma must be whole, 1 to 1000, was 2.5
          sma(x)         | indicator sma(x): a parameter must be a number, or lag and a number at the end, was x
          sma(5,)        | indicator sma(5,): a parameter must be a number, or lag and a number at the end, was
          sma(5          | indicator must look like sma(20), log_return(1, lag 2) or bollinger(20, 2).percent_b, was sma(5
          sma(5, lag 0)  | indicator sma(5, lag 0): a parameter must be a number, or lag and a number at the end, was lag 0
          sma(5, lag 1001) | indicator sma(5, lag 1001): lag must be at most 1000, was 1001
          macd(26, 12, 9)| indicator macd(26, 12, 9): fast must be below slow, were 26 and 12
          macd(12, 26, 9).x | indicator macd(12, 26, 9).x: output of macd must be one of [line, signal, histogram], was x
          sma(5).x       | indicator sma(5).x: sma has one output and takes no name of it, was x
          bollinger(20, 11) | indicator bollinger(20, 11): multiplier of bollinger must be 0.1 to 10, was 11
          """)
  void whatIsWrongIsNamedWithWhatIsAllowed(String spec, String message) {
    assertThatThrownBy(() -> FeatureSet.parse("mine", List.of("rsi(14)", spec)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("feature set mine: " + message + (message.endsWith("was") ? " " : ""));
  }

  @Test
  void anUnknownIndicatorIsToldAllThereAre() {
    assertThatThrownBy(() -> FeatureSet.parse("mine", List.of("smma(5)")))
        .hasMessageStartingWith(
            "feature set mine: indicator smma(5): indicator must be one of sma, ema,")
        .hasMessageEndingWith("was smma");
  }

  @Test
  void aListIsSplitOnlyOutsideParentheses() {
    assertThat(IndicatorSpec.split("a(1, 2), b ,c(3,4).x"))
        .isEqualTo(List.of("a(1, 2)", "b", "c(3,4).x"));
  }

  @Test
  void namesAndColumnsAreChecked() {
    assertThatThrownBy(() -> FeatureSet.parse("Mine", List.of("sma(5)")))
        .hasMessage("name of a feature set must match [a-z0-9-]{1,64}, was Mine");
    assertThatThrownBy(() -> FeatureSet.parse("mine", List.of()))
        .hasMessage("feature set mine must name at least 1 indicator");
    assertThatThrownBy(() -> FeatureSet.parse("mine", List.of("sma(5)", "sma(5)")))
        .hasMessage("feature set mine: column sma_5 must come only once");
    assertThatThrownBy(() -> FeatureSet.named("other"))
        .hasMessage("feature set must be one of [technical, stationary], was other");
    assertThatThrownBy(() -> FeatureSet.STATIONARY.indexOf("sma_5"))
        .hasMessageStartingWith("column of stationary must be one of [log_return_1,");
  }
}
