package io.tickcast.training.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TimeSplitTest {

  @Test
  void cutsByTimeWithAGapOnBothSides() {
    TimeSplit split = TimeSplit.of(110, 0.6, 0.2, 5);

    assertThat(split).isEqualTo(new TimeSplit(60, 65, 85, 90, 110));
    assertThat(split.trainRows()).isEqualTo(60);
    assertThat(split.validationRows()).isEqualTo(20);
    assertThat(split.testRows()).isEqualTo(20);
  }

  /**
   * The label of row r uses closes up to bar r + h: it must end before the next part's first bar
   * has begun to count.
   */
  @Test
  void noLabelOfOnePartReachesIntoTheNext() {
    for (int horizon : new int[] {1, 7, 60}) {
      for (int rows = 1_000; rows < 1_050; rows++) {
        TimeSplit split = TimeSplit.of(rows, 0.6, 0.2, horizon);
        assertThat(split.trainEnd() - 1 + horizon).isLessThan(split.validationStart());
        assertThat(split.validationEnd() - 1 + horizon).isLessThan(split.testStart());
        assertThat(split.testEnd()).isEqualTo(rows);
      }
    }
  }

  @Test
  void refusesWhatCannotBeSplit() {
    assertThatThrownBy(() -> TimeSplit.of(20, 0.6, 0.2, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("20 rows");
    assertThatThrownBy(() -> TimeSplit.of(1_000, 0.8, 0.2, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.8");
  }
}
