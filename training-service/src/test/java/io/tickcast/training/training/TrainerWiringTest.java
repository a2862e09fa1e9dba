package io.tickcast.training.training;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.service.feature.FeatureSetSettings;
import io.tickcast.service.settings.WrongSettingsException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ends the start of a trainer. */
class TrainerWiringTest {
  private static final String SET = "tickcast.training.data.feature-set";
  private static final String MINE = "tickcast.feature.sets.mine";

  @Test
  void aSetThatIsDeclaredCanBeLearnedFrom() {
    assertThatCode(() -> check(Map.of())).doesNotThrowAnyException();
    assertThatCode(() -> check(Map.of(SET, "technical"))).doesNotThrowAnyException();
    assertThatCode(() -> check(Map.of(SET, "mine", MINE, "sma(5), rsi(14)")))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tickcast.training.data.feature-set | mine | one of [technical, stationary], was mine",
        "tickcast.feature.sets.mine | rsi(14) | one of [mine], was stationary",
        "tickcast.feature.sets.mine | rsy(14) | indicator rsy(14)",
        "tickcast.training.learners.use | gbt,oracle | univariate, ridge, gbt and forest, were",
      })
  void aNameThatIsUnknownEndsTheStartInOneLine(String key, String value, String says) {
    String culprit = says.startsWith("one of") ? SET : key;

    assertThatThrownBy(() -> check(Map.of(key, value)))
        .isInstanceOf(WrongSettingsException.class)
        .hasMessageStartingWith(culprit + " ")
        .hasMessageContaining(says)
        .message()
        .doesNotContain("\n");
  }

  private static void check(Map<String, String> values) {
    TrainerWiring.check(
        null,
        Settings.of(TrainerSettings.class, values),
        Settings.of(FeatureSetSettings.class, values),
        Settings.of(LearnerSettings.class, values),
        Settings.of(BoostingSettings.class, values));
  }
}
