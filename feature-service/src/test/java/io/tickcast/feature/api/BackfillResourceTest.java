package io.tickcast.feature.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tickcast.service.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackfillResourceTest {
  @Test
  void takesALimitThatIsAllowed() {
    assertThat(BackfillResource.limit("1")).isEqualTo(1);
    assertThat(BackfillResource.limit("100")).isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "", "-1", "0", "101", "99999999999", "1.5"})
  void refusesAnyOtherWithItsValue(String text) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> BackfillResource.limit(text))
        .withMessage("limit must be a whole number from 1 to 100, was " + text);
  }
}
