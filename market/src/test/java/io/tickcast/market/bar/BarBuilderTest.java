package io.tickcast.market.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.market.tick.Tick;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarBuilderTest {
  private static final long SECOND = 1_000_000;
  private static final Interval INTERVAL = Interval.parse("1s");

  private final BarBuilder builder = new BarBuilder("A", INTERVAL);

  private void trade(long ts, double price, String id) {
    builder.add(Tick.trade("A", ts, price, 0.5, id));
  }

  @Test
  void aBarIsMadeFromItsTicks() {
    trade(SECOND, 5, null);
    trade(SECOND + 1, 9, null);
    trade(SECOND + 2, 1, null);
    trade(2 * SECOND - 1, 4, null);
    trade(2 * SECOND, 100, null);
    assertThat(builder.oldestEndMicros()).isEqualTo(2 * SECOND);
    assertThat(builder.takeOldest()).isEqualTo(new Bar("A", INTERVAL, SECOND, 5, 9, 1, 4, 2, 4));
    assertThat(builder.openBars()).isEqualTo(1);
  }

  @Test
  void candlesGiveTheirOwnFourPrices() {
    builder.add(new Tick("A", 0, 5, 8, 4, 6, 10, null));
    builder.add(new Tick("A", 1, 6, 7, 3, 7, 20, null));
    assertThat(builder.takeOldest()).isEqualTo(new Bar("A", INTERVAL, 0, 5, 8, 3, 7, 30, 2));
  }

  @ParameterizedTest(name = "of the same microsecond {0} comes before {1}")
  @CsvSource({
    "9, 10",
    "10, 11",
    "99, 100",
    "7, a",
    "a, b",
    "123456789012345678901, 123456789012345678902",
    "7, ",
    "a, ",
  })
  void openIsOfTheFirstIdAndCloseOfTheLastInAnyOrder(String first, String last) {
    trade(0, 1, first);
    trade(0, 2, last);
    trade(SECOND, 2, last);
    trade(SECOND, 1, first);
    for (int i = 0; i < 2; i++) {
      Bar bar = builder.takeOldest();
      assertThat(bar.open()).isEqualTo(1);
      assertThat(bar.close()).isEqualTo(2);
    }
  }

  @Test
  void ticksWithoutIdCountAsTheyArrive() {
    trade(0, 1, null);
    trade(0, 2, null);
    trade(0, 3, null);
    Bar bar = builder.takeOldest();
    assertThat(bar.open()).isEqualTo(1);
    assertThat(bar.close()).isEqualTo(3);
  }

  @Test
  void manyBucketsAreOpenAtOnceAndComeOutByTime() {
    long[] starts = {5, 1, 9, 3, 7, 2, 8, 4, 6, 0};
    for (int round = 0; round < 3; round++) {
      for (long start : starts) {
        trade(start * SECOND, start, null);
      }
      assertThat(builder.openBars()).isEqualTo(10);
      for (int i = 0; i < 5; i++) {
        assertThat(builder.takeOldest().open()).isEqualTo(i);
      }
      trade(20 * SECOND, 20, null);
      assertThat(Stream.generate(builder::takeOldest).limit(6).map(Bar::open))
          .containsExactly(5.0, 6.0, 7.0, 8.0, 9.0, 20.0);
    }
    assertThat(builder.oldestEndMicros()).isEqualTo(BarBuilder.NONE_OPEN);
    assertThatThrownBy(builder::takeOldest).hasMessage("no 1s bar of A is open");
  }

  @Test
  void volumesOfAnyMagnitudeAddUpWithoutLossOrOverflow() {
    double[] volumes = {1e16, 1, 1, 1, 1};
    for (double volume : volumes) {
      builder.add(Tick.trade("A", 0, 1, volume, null));
    }
    assertThat(builder.takeOldest().volume()).isEqualTo(1e16 + 4);
    for (int i = 0; i < 3; i++) {
      builder.add(Tick.trade("A", 0, 1, Double.MAX_VALUE, null));
    }
    assertThat(builder.takeOldest().volume()).isEqualTo(Double.MAX_VALUE);
  }

  @Test
  void anOpenBarGoesOnAfterARestartAsIfNothingHadHappened() throws IOException {
    BarBuilder restarted = new BarBuilder("A", INTERVAL);
    for (int i = 0; i < 100; i++) {
      Tick tick = Tick.trade("A", 10_000 * (i * 37 % 200), 1 + i % 9, Math.pow(10, i % 17), "" + i);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      restarted.save(new DataOutputStream(bytes));
      restarted = new BarBuilder("A", INTERVAL);
      restarted.load(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
      restarted.add(tick);
      builder.add(tick);
    }
    assertThat(restarted.openBars()).isEqualTo(2);
    assertThat(restarted.takeOldest()).isEqualTo(builder.takeOldest());
    assertThat(restarted.takeOldest()).isEqualTo(builder.takeOldest());
  }
}
