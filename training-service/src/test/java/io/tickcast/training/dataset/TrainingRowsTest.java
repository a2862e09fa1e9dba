package io.tickcast.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainingRowsTest {
  private static final double[] CLOSES = {100, 110, 121, 100, 90, 99, 110};

  @Test
  void labelsLookAheadAndBaselinesLookBack() {
    TrainingRows rows = SimulatedRows.numbered(CLOSES, 2, 2);

    assertThat(rows.size()).isEqualTo(3);
    assertThat(rows.startMicros(0)).isEqualTo(10_000_000L);
    assertThat(rows.label(0)).isCloseTo(Math.log(90.0 / 121), within(1e-15));
    assertThat(rows.lastReturn(0)).isCloseTo(Math.log(121.0 / 100), within(1e-15));
    assertThat(rows.lastBarReturn(0)).isCloseTo(Math.log(121.0 / 110), within(1e-15));
    assertThat(rows.label(2)).isCloseTo(Math.log(110.0 / 90), within(1e-15));
  }

  @Test
  void everyRowKnowsWhenItsLabelBeginsAndEnds() {
    TrainingRows rows = SimulatedRows.numbered(CLOSES, 2, 2);

    // Row 0 is bar 2: its label runs from the end of that bar to the end of bar 4.
    assertThat(rows.labelStartMicros(0)).isEqualTo(15_000_000L);
    assertThat(rows.labelEndMicros(0)).isEqualTo(25_000_000L);
    assertThat(rows.close(0)).isEqualTo(121);
  }

  @Test
  void featuresBelongToTheRowsBar() {
    TrainingRows rows = SimulatedRows.numbered(CLOSES, 2, 2);

    assertThat(rows.features(1, 3)).containsExactly(3f, 4f);
    assertThat(rows.labels(1, 3)).containsExactly(rows.label(1), rows.label(2));
  }

  @Test
  void aHistoryShorterThanWarmUpAndHorizonHasNoRows() {
    assertThat(SimulatedRows.numbered(new double[] {1, 2, 3}, 2, 2).size()).isZero();
    assertThat(SimulatedRows.numbered(new double[0], 2, 2).size()).isZero();
  }

  @Test
  void rowsBeginBehindTheWarmUpAndAreComplete() {
    TrainingRows rows = SimulatedRows.autoregression(200, 0.2, 1, 1);

    // The last two bars are not final yet: the watermark stands half a second behind the last tick.
    assertThat(rows.bars()).isEqualTo(198);
    for (float value : rows.features(0, rows.size())) {
      assertThat(value).isNotNaN();
    }
  }

  @Test
  void rowsOfSeveralSymbolsAreInTheOrderOfTimeAndKeepTheirOwnLabels() {
    TrainingRows one = SimulatedRows.numbered(CLOSES, 2, 2);
    TrainingRows two = SimulatedRows.numbered(new double[] {1, 2, 4, 8, 16, 32, 64, 128}, 3, 2);

    TrainingRows pooled = TrainingRows.pooled(List.of(one, two));

    // Bars 2, 3, 4 of the first and 3, 4, 5 of the second.
    assertThat(pooled.size()).isEqualTo(6);
    assertThat(IntStream.range(0, 6).map(pooled::symbol)).containsExactly(0, 0, 1, 0, 1, 1);
    assertThat(pooled.features(0, 6)).containsExactly(2f, 3f, 3f, 4f, 4f, 5f);
    assertThat(pooled.features(2, 4)).containsExactly(3f, 4f);
    assertThat(pooled.label(1)).isEqualTo(one.label(1));
    for (int row : new int[] {2, 4, 5}) {
      assertThat(pooled.label(row)).isCloseTo(Math.log(4), within(1e-15));
      assertThat(pooled.lastBarReturn(row)).isCloseTo(Math.log(2), within(1e-15));
    }
    assertThat(pooled.labelEndMicros(5)).isEqualTo(two.labelEndMicros(2));
    assertThat(pooled.close(5)).isEqualTo(32);
    assertThat(pooled.symbols()).isEqualTo(2);
    assertThat(pooled.overlap()).isEqualTo(4);
    assertThat(one.overlap()).isEqualTo(2);
  }
}
