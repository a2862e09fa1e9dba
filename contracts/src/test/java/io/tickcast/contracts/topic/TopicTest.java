package io.tickcast.contracts.topic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicTest {
  @Test
  void aLetterHasRoomForTheGreatestRecordAndItsHeaders() {
    int greatest = Integer.parseInt(Topic.TICKS.settings().get("max.message.bytes"));
    int letter = Integer.parseInt(Topic.DEAD_LETTERS.settings().get("max.message.bytes"));
    assertThat(letter).isGreaterThan(greatest + 65_536);
  }
}
