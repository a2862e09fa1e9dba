package io.tickcast.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.market.bar.Bar;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.FeatureSet;
import org.junit.jupiter.api.Test;

class MemoryLimitTest {
  private static final long MB = 1 << 20;
  private static final long BYTES_PER_BAR = 72;

  @Test
  void theSettingBindsWhereTheHeapIsLarge() {
    MemoryLimit limit = MemoryLimit.of(MB, 8 * MB);

    assertThat(limit.bytes()).isEqualTo(MB);
    assertThatThrownBy(() -> fill(history(limit)))
        .isInstanceOf(HistoryTooLongException.class)
        .hasMessage(
            "7,776 bars are not all: to take more they need 1.3 MB,"
                + " at most 1.0 MB are left of tickcast.training.data.memory");
  }

  /** As in every packaged deployment: the setting's default is above its heap. */
  @Test
  void anEighthOfTheHeapBindsWhereThatIsLess() {
    MemoryLimit limit = MemoryLimit.of(1024 * MB, 16 * MB);

    assertThat(limit.bytes()).isEqualTo(2 * MB);
    assertThatThrownBy(() -> fill(history(limit)))
        .isInstanceOf(HistoryTooLongException.class)
        .hasMessageEndingWith("at most 2.0 MB are left of an eighth of the heap of 16 MB");
  }

  @Test
  void oldAndNewArraysCountTogetherWhileTheyGrow() {
    FeatureHistory history = history(MemoryLimit.of(10 * MB, 1024 * MB));

    assertThatThrownBy(() -> fill(history)).isInstanceOf(HistoryTooLongException.class);

    long bars = history.bars();
    assertThat((bars + bars / 2) * BYTES_PER_BAR).isLessThan(10 * MB);
    assertThat((bars + bars + bars / 2) * BYTES_PER_BAR).isGreaterThan(10 * MB);
  }

  @Test
  void symbolsThatArePooledShareHalfOfIt() {
    MemoryLimit all = MemoryLimit.of(2 * MB, 1024 * MB).pooled();
    TrainingRows first = history(all).labelled(1);

    MemoryLimit left = all.without(first);

    assertThat(all.bytes()).isEqualTo(MB);
    assertThat(left.bytes()).isEqualTo(MB - 1_024 * BYTES_PER_BAR);
    assertThatThrownBy(() -> fill(history(left)))
        .isInstanceOf(HistoryTooLongException.class)
        .hasMessageEndingWith(
            "at most 0.9 MB are left of half of what tickcast.training.data.memory allows,"
                + " shared by all symbols");
  }

  @Test
  void theLastOfManySymbolsMayFindNoRoomToBegin() {
    MemoryLimit left = MemoryLimit.of(2 * 1_024 * BYTES_PER_BAR, 1024 * MB).pooled();
    TrainingRows first = history(left).labelled(1);

    assertThatThrownBy(() -> history(left.without(first)))
        .isInstanceOf(HistoryTooLongException.class)
        .hasMessageStartingWith(
            "0 bars are not all: to take more they need 0.1 MB, at most 0.0 MB");
  }

  private static FeatureHistory history(MemoryLimit limit) {
    return new FeatureHistory(FeatureSet.STATIONARY, limit);
  }

  private static void fill(FeatureHistory history) {
    for (long i = 0; i < 1_000_000; i++) {
      history.bar(new Bar("X", Interval.parse("1s"), i * 1_000_000, 1, 1, 1, 1, 1, 1));
    }
  }
}
