package io.tickcast.service.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageLimitTest {
  @Test
  void takesALimitThatIsAllowed() {
    assertThat(PageLimit.asked("1", 100)).isEqualTo(1);
    assertThat(PageLimit.asked("100", 100)).isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "", "-1", "0", "101", "99999999999", "1.5"})
  void refusesAnyOtherWithItsValue(String text) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> PageLimit.asked(text, 100))
        .withMessage("limit must be a whole number from 1 to 100, was " + text);
  }
}
