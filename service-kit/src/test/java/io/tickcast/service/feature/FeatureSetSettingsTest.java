package io.tickcast.service.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.market.feature.FeatureSet;
import io.tickcast.service.settings.WrongSettingsException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureSetSettingsTest {

  @Test
  void withoutAnyTheDefaultsAreComputed() {
    assertThat(declared(Map.of())).isEqualTo(FeatureSet.DEFAULTS);
  }

  @Test
  void takesWhatIsDeclared() {
    List<FeatureSet> sets =
        declared(
            Map.of(
                "mine",
                "sma(5), bollinger(20, 2).percent_b ,log_return(1, lag 2)",
                "also",
                "rsi(14)"));

    assertThat(sets).extracting(FeatureSet::name).containsExactly("also", "mine");
    assertThat(sets.get(1).columns())
        .containsExactly("sma_5", "bollinger_20_2_percent_b", "log_return_1_lag_2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mine | smaa(5) | smaa",
        "mine | sma(5),, | must look like",
        "mine | sma(5), sma(5) | sma_5",
        "Mine | sma(5) | Mine",
      })
  void refusesInOneLineThatNamesTheSetWhatItCannotRead(String name, String value, String says) {
    Map<String, String> sets = Map.of("fine", "sma(5)", name, value);

    assertThatThrownBy(() -> declared(sets))
        .isInstanceOf(WrongSettingsException.class)
        .hasMessageStartingWith("tickcast.feature.sets." + name + " ")
        .hasMessageContaining(says)
        .message()
        .doesNotContain("\n");
  }

  private static List<FeatureSet> declared(Map<String, String> sets) {
    FeatureSetSettings settings = () -> sets;
    return settings.declared();
  }
}
