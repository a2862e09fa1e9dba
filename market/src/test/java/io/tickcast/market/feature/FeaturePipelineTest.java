package io.tickcast.market.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.tickcast.market.bar.Bar;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.tick.Tick;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeaturePipelineTest {
  private static final long SECOND = 1_000_000;
  private static final FeatureSet MEAN_OF_TWO = FeatureSet.parse("mean", List.of("sma(2)"));

  private final Recording out = new Recording();

  private static FeaturePipeline pipeline(Duration lateness, String... intervals) {
    return new FeaturePipeline(
        "A",
        new PipelineSettings(
            List.of(intervals).stream().map(Interval::parse).toList(),
            lateness,
            List.of(MEAN_OF_TWO)));
  }

  private static Tick trade(long ts, double price, String id) {
    return Tick.trade("A", ts, price, 1, id);
  }

  @Test
  void aBarIsFinalWhenTheWatermarkReachesItsEnd() {
    FeaturePipeline pipeline = pipeline(Duration.ofMillis(500), "1s");
    pipeline.accept(trade(0, 10, null), out);
    pipeline.accept(trade(SECOND + 499_999, 11, null), out);
    assertThat(out.bars).isEmpty();
    pipeline.accept(trade(SECOND + 500_000, 12, null), out);
    assertThat(out.bars)
        .containsExactly(new Bar("A", Interval.parse("1s"), 0, 10, 10, 10, 10, 1, 1));
    assertThat(out.rows.get(0).availableAtMicros()).isEqualTo(SECOND + 500_000);
    assertThat(out.rows.get(0).isWarm(0)).isFalse();
  }

  @Test
  void aWarmColumnHasItsValue() {
    FeaturePipeline pipeline = pipeline(Duration.ZERO, "1s");
    pipeline.accept(trade(0, 10, null), out);
    pipeline.accept(trade(SECOND, 20, null), out);
    pipeline.accept(trade(2 * SECOND, 99, null), out);
    assertThat(out.rows).hasSize(2);
    assertThat(out.rows.get(1).value(0)).hasValue(15);
  }

  @Test
  void aTickAtTheWatermarkCountsAndOneBeforeItIsLate() {
    FeaturePipeline pipeline = pipeline(Duration.ofMillis(500), "1s");
    pipeline.accept(trade(10 * SECOND, 10, null), out);
    assertThat(pipeline.watermarkMicros()).isEqualTo(10 * SECOND - 500_000);
    assertThat(pipeline.accept(trade(10 * SECOND - 500_000, 9, null), out))
        .isEqualTo(Verdict.APPLIED);
    assertThat(pipeline.accept(trade(10 * SECOND - 500_001, 8, null), out)).isEqualTo(Verdict.LATE);
    assertThat(pipeline.late()).isEqualTo(1);
    pipeline.advance(60 * SECOND, out);
    assertThat(out.bars).extracting(Bar::low).containsExactly(9.0, 10.0);
  }

  @Test
  void anIdThatCameIsADuplicateEvenWhenItIsLate() {
    FeaturePipeline pipeline = pipeline(Duration.ZERO, "1s");
    assertThat(pipeline.accept(trade(0, 10, "7"), out)).isEqualTo(Verdict.APPLIED);
    assertThat(pipeline.accept(trade(0, 99, "7"), out)).isEqualTo(Verdict.DUPLICATE);
    assertThat(pipeline.accept(trade(0, 10, null), out)).isEqualTo(Verdict.APPLIED);
    pipeline.accept(trade(9 * SECOND, 10, "8"), out);
    assertThat(pipeline.accept(trade(0, 10, "7"), out)).isEqualTo(Verdict.DUPLICATE);
    assertThat(pipeline.accept(trade(0, 10, "6"), out)).isEqualTo(Verdict.LATE);
    assertThat(pipeline.duplicates()).isEqualTo(2);
    assertThat(out.bars.get(0).trades()).isEqualTo(2);
  }

  @Test
  void anIdThatComesBackAtAnotherTimeIsANewTick() {
    FeaturePipeline pipeline = pipeline(Duration.ofMillis(500), "1d");
    for (long session = 0; session < 3; session++) {
      for (int number = 1; number <= 100; number++) {
        long ts = session * 86_400 * SECOND + number * SECOND;
        Tick tick = trade(ts, 10, Integer.toString(number));
        assertThat(pipeline.accept(tick, out)).isEqualTo(Verdict.APPLIED);
        assertThat(pipeline.accept(tick, out)).isEqualTo(Verdict.DUPLICATE);
      }
    }
    pipeline.advance(Long.MAX_VALUE, out);
    assertThat(out.bars).extracting(Bar::trades).containsExactly(100L, 100L, 100L);
  }

  @Test
  void aLateTickMayComeAgainAsLate() {
    FeaturePipeline pipeline = pipeline(Duration.ZERO, "1s");
    pipeline.accept(trade(9 * SECOND, 10, "8"), out);
    pipeline.accept(trade(0, 10, "6"), out);
    pipeline.accept(trade(0, 10, "6"), out);
    assertThat(pipeline.late()).isEqualTo(2);
    assertThat(pipeline.duplicates()).isZero();
  }

  @Test
  void aHeartbeatMakesBarsFinalAndOldOnesAreIgnored() {
    FeaturePipeline pipeline = pipeline(Duration.ofMillis(500), "1s");
    assertThat(pipeline.watermarkMicros()).isEqualTo(Long.MIN_VALUE);
    pipeline.advance(SECOND, out);
    assertThat(pipeline.watermarkMicros()).isEqualTo(500_000);
    assertThat(out.bars).isEmpty();
    pipeline.accept(trade(SECOND, 10, null), out);
    pipeline.advance(0, out);
    pipeline.advance(2 * SECOND + 500_000, out);
    assertThat(out.bars).hasSize(1);
  }

  @Test
  void emptyIntervalsMakeNoBarHoweverFarTheJump() {
    FeaturePipeline pipeline = pipeline(Duration.ZERO, "1s", "1m");
    pipeline.accept(trade(0, 10, null), out);
    pipeline.accept(trade(Long.MAX_VALUE / 2, 11, null), out);
    pipeline.advance(Long.MAX_VALUE, out);
    assertThat(out.bars)
        .extracting(bar -> bar.interval().name())
        .containsExactly("1s", "1m", "1s", "1m");
  }

  @Test
  void barsThatEndTogetherComeInTheOrderOfTheirIntervals() {
    FeaturePipeline pipeline = pipeline(Duration.ZERO, "1m", "1s");
    pipeline.accept(trade(59 * SECOND, 10, null), out);
    pipeline.accept(trade(58 * SECOND + SECOND, 10, null), out);
    pipeline.advance(Long.MAX_VALUE, out);
    assertThat(out.bars).extracting(bar -> bar.interval().name()).containsExactly("1m", "1s");
  }

  @Test
  void aTickOfAnotherSymbolIsRefused() {
    assertThatThrownBy(
            () -> pipeline(Duration.ZERO, "1s").accept(Tick.trade("B", 0, 1, 1, null), out))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tick must be of symbol A, was B");
  }

  @Test
  void timesBefore1970Count() {
    FeaturePipeline pipeline = pipeline(Duration.ofMillis(500), "1s");
    pipeline.accept(trade(-1, 10, null), out);
    pipeline.advance(500_000, out);
    assertThat(out.bars).extracting(Bar::startMicros).containsExactly(-SECOND);
  }

  @Test
  void aTickThatMakesNothingFinalAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    FeaturePipeline pipeline = pipeline(Duration.ofMillis(500), "1h", "1d");
    Tick[] ticks = new Tick[60_000];
    for (int i = 0; i < ticks.length; i++) {
      ticks[i] = trade(1_000 * i, 10 + i % 7, Integer.toString(i));
    }
    long before = 0;
    for (int i = 0; i < ticks.length; i++) {
      if (i == ticks.length / 2) {
        before = threads.getCurrentThreadAllocatedBytes();
      }
      pipeline.accept(ticks[i], out);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
    assertThat(out.bars).isEmpty();
  }
}
