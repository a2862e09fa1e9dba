package io.tickcast.feature.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CheckpointTimestampTest {

  @Test
  void putsGenerationsBeforeOffsets() {
    assertThat(CheckpointTimestamp.of(0, 5)).isLessThan(CheckpointTimestamp.of(0, 6));
    assertThat(CheckpointTimestamp.of(0, (1L << 48) - 1)).isLessThan(CheckpointTimestamp.of(1, 0));
    assertThat(CheckpointTimestamp.lastBefore(1))
        .isEqualTo(CheckpointTimestamp.of(0, (1L << 48) - 1));
    assertThat(CheckpointTimestamp.generation(CheckpointTimestamp.of(9, 1L << 40))).isEqualTo(9);
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> CheckpointTimestamp.of(0, 1L << 48)).hasMessageContaining("2^48");
    assertThatThrownBy(() -> CheckpointTimestamp.of(-1, 0)).hasMessageContaining("-1");
  }
}
