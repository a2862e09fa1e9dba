package io.tickcast.contracts.topic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopicTest {
  @ParameterizedTest
  @EnumSource(names = {"DEAD_LETTERS", "LATE_TICKS"})
  void aLetterHasRoomForTheGreatestRecordAndItsHeaders(Topic letters) {
    int greatest = Integer.parseInt(Topic.TICKS.settings().get("max.message.bytes"));
    int letter = Integer.parseInt(letters.settings().get("max.message.bytes"));
    assertThat(letter).isGreaterThan(greatest + 65_536);
  }
}
