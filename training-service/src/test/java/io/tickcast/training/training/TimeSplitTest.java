package io.tickcast.training.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimeSplitTest {

  @Test
  void everyFoldLearnsFromAllRowsBeforeItsTest() {
    List<TimeSplit> folds = TimeSplit.walkForward(1_000, settings("2", "false", "4"), 1);

    // Before the first test 400 rows, of them two gaps of 5: a quarter of 390 is 97.
    assertThat(folds)
        .containsExactly(
            new TimeSplit(0, 293, 298, 395, 400, 700), new TimeSplit(0, 518, 523, 695, 700, 1_000));
    assertThat(folds.get(0).trainRows()).isEqualTo(293);
    assertThat(folds.get(0).validationRows()).isEqualTo(97);
    assertThat(folds.get(0).testRows()).isEqualTo(300);
  }

  @Test
  void aRollingWalkForgetsTheOldestRows() {
    List<TimeSplit> folds = TimeSplit.walkForward(1_000, settings("2", "true", "4"), 1);

    assertThat(folds.get(1)).isEqualTo(new TimeSplit(300, 593, 598, 695, 700, 1_000));
  }

  /** The label of row r is known at the end of bar r + h. */
  @Test
  void noLabelOfOnePartReachesIntoTheNextAndEveryRowIsTestedOnce() {
    for (int horizon : new int[] {1, 7, 60}) {
      for (String rolling : List.of("true", "false")) {
        for (int rows = 1_500; rows < 1_550; rows++) {
          int tested = (int) (rows * 0.4);
          for (TimeSplit fold : TimeSplit.walkForward(rows, settings("5", rolling, "0"), horizon)) {
            assertThat(fold.trainEnd() - 1 + horizon).isLessThan(fold.validationStart());
            assertThat(fold.validationEnd() - 1 + horizon).isLessThan(fold.testStart());
            assertThat(fold.testStart()).isEqualTo(tested);
            tested = fold.testEnd();
          }
          assertThat(tested).isEqualTo(rows);
        }
      }
    }
  }

  @Test
  void saysHowManyRowsItNeedsAndThatManySuffice() {
    SplitSettings settings = settings("5", "false", "0");
    for (int horizon : new int[] {1, 12, 300}) {
      int needed = TimeSplit.fewestRows(settings, horizon);
      for (TimeSplit fold : TimeSplit.walkForward(needed, settings, horizon)) {
        assertThat(fold.trainRows()).isGreaterThanOrEqualTo(49);
        assertThat(fold.validationRows()).isGreaterThanOrEqualTo(49);
        assertThat(fold.testRows()).isGreaterThanOrEqualTo(49);
      }
      assertThatThrownBy(() -> TimeSplit.walkForward(needed - 1, settings, horizon))
          .isInstanceOf(TooFewRowsException.class)
          .hasMessage(
              "%,d rows, at least %,d are needed for 5 folds with a gap of %d bars"
                  .formatted(needed - 1, needed, horizon));
    }
  }

  private static SplitSettings settings(String folds, String rolling, String embargo) {
    return Settings.of(
        SplitSettings.class,
        Map.of(
            "tickcast.training.split.folds", folds,
            "tickcast.training.split.rolling", rolling,
            "tickcast.training.split.embargo", embargo));
  }
}
