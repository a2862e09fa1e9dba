package io.tickcast.market.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.market.bar.Bar;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.label.ForwardReturn.Label;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForwardReturnTest {
  private static final Interval SECOND = Interval.parse("1s");

  private static Bar bar(long second, double close) {
    return new Bar("A", SECOND, second * 1_000_000, close, close, close, close, 1, 1);
  }

  @Test
  void countsInBarsThatExist() {
    List<Bar> bars = List.of(bar(0, 1), bar(1, 5), bar(60, Math.E), bar(61, 5));
    assertThat(new ForwardReturn(2).labels(bars))
        .containsExactly(new Label(1, 1_000_000, 61_000_000), new Label(0, 2_000_000, 62_000_000));
  }

  @Test
  void theLastBarsHaveNoLabelYet() {
    assertThat(new ForwardReturn(2).labels(List.of(bar(0, 1), bar(1, 2)))).isEmpty();
    assertThat(new ForwardReturn(5).labels(List.of())).isEmpty();
  }

  @Test
  void pricesAtTheEndsOfADoubleStillHaveAReturn() {
    List<Bar> bars = List.of(bar(0, Double.MIN_VALUE), bar(1, Double.MAX_VALUE));
    assertThat(new ForwardReturn(1).labels(bars).get(0).value()).isBetween(1454.0, 1455.0);
  }

  @Test
  void theHorizonIsAtLeastOneBar() {
    assertThatThrownBy(() -> new ForwardReturn(0)).hasMessage("horizon must be at least 1, was 0");
  }
}
