package io.tickcast.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.market.bar.Bar;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.FeatureRow;
import io.tickcast.market.feature.FeatureSet;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MemoryLimitTest {
  private static final long MB = 1 << 20;
  private static final long BYTES_PER_BAR = 72;
  private static final int BARS = 100_000;

  @Test
  void theSettingBindsWhereTheHeapIsLarge() {
    MemoryLimit limit = MemoryLimit.of(MB, 8 * MB);

    assertThat(limit.bytes()).isEqualTo(MB);
    assertThat(limit.bound()).isEqualTo("tickcast.training.data.memory");
  }

  /** As in every packaged deployment: the setting's default is above its heap. */
  @Test
  void anEighthOfTheHeapBindsWhereThatIsLess() {
    MemoryLimit limit = MemoryLimit.of(1024 * MB, 16 * MB);

    assertThat(limit.bytes()).isEqualTo(2 * MB);
    assertThat(limit.bound()).isEqualTo("an eighth of the heap of 16 MB");
  }

  @Test
  void ofALongHistoryTheNewestBarsAreKept() {
    FeatureHistory history = history(MemoryLimit.of(MB, 8 * MB));

    fill(history);

    assertThat(history.bars() + history.forgotten()).isEqualTo(BARS);
    assertThat(history.bars()).isBetween(3_500, (int) (MB / BYTES_PER_BAR));
    TrainingRows rows = history.labelled(1);
    assertThat(rows.startMicros(rows.size() - 1)).isEqualTo((BARS - 2) * 1_000_000L);
    for (int row = 1; row < rows.size(); row++) {
      assertThat(rows.startMicros(row)).isEqualTo(rows.startMicros(row - 1) + 1_000_000);
      assertThat(rows.features(row, row + 1)).containsOnly(rows.startMicros(row) / 1_000_000);
    }
  }

  @Test
  void symbolsThatArePooledShareHalfOfIt() {
    MemoryLimit each = MemoryLimit.of(8 * MB, 1024 * MB).ofEach(4);

    assertThat(each.bytes()).isEqualTo(MB);
    assertThat(each.bound())
        .isEqualTo("half of tickcast.training.data.memory, shared by 4 symbols");
  }

  @Test
  void refusesWhatHoldsNotEvenTheFirstBars() {
    assertThatThrownBy(() -> history(MemoryLimit.of(73_727, MB)))
        .isInstanceOf(TooLittleMemoryException.class)
        .hasMessage(
            "1,024 bars need 73,728 bytes to begin with, at most 73,727 are allowed by"
                + " tickcast.training.data.memory");
  }

  private static FeatureHistory history(MemoryLimit limit) {
    return new FeatureHistory(FeatureSet.STATIONARY, limit);
  }

  /** Each column says the number of the bar. */
  private static void fill(FeatureHistory history) {
    FeatureSet set = FeatureSet.STATIONARY;
    double[] values = new double[set.columns().size()];
    for (int i = 0; i < BARS; i++) {
      Bar bar = new Bar("X", Interval.parse("1s"), i * 1_000_000L, 1, 1, 1, 1, 1, 1);
      history.bar(bar);
      Arrays.fill(values, i);
      history.row(new FeatureRow(bar, set.name(), set.fingerprint(), bar.endMicros(), values));
    }
  }
}
