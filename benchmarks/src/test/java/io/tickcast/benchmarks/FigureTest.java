package io.tickcast.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {

  @Test
  void aGoalIsMetAtItsBound() {
    assertThat(Figure.atMost(10, "p50", 10, "ms").isMet()).isTrue();
    assertThat(Figure.atMost(10, "p50", 10.01, "ms").isMet()).isFalse();
    assertThat(Figure.atLeast(90, "kept", 90, "%").isMet()).isTrue();
    assertThat(Figure.atLeast(90, "kept", 89.9, "%").isMet()).isFalse();
  }

  @Test
  void whatIsNoNumberMeetsNoGoal() {
    assertThat(Figure.atMost(10, "p50", Double.NaN, "ms").isMet()).isFalse();
    assertThat(Figure.atLeast(10, "p50", Double.NaN, "ms").isMet()).isFalse();
    assertThat(Figure.of("p90", Double.NaN, "ms").isMet()).isTrue();
  }

  @Test
  void aTableSaysWhatWasReachedAndWhatWasNot() {
    String table =
        FigureTable.of(
            List.of(
                Figure.atLeast(300_000, "ticks per CPU-second", 644_130.4, ""),
                Figure.atMost(50, "p99", 50.25, "ms"),
                Figure.of("greatest", 0.12345, "s")));

    assertThat(table.lines())
        .containsExactly(
            "  ticks per CPU-second  644,130   at least 300,000  met",
            "  p99                   50.3 ms   at most 50        MISSED",
            "  greatest              0.1235 s");
  }
}
