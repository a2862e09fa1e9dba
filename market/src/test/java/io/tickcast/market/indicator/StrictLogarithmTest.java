package io.tickcast.market.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Held against {@link StrictMath}, bit for bit. */
class StrictLogarithmTest {
  private static final int VALUES = 3_000_000;

  @Test
  void anyNumber() {
    SplittableRandom random = new SplittableRandom(1);
    assertSame(
        DoubleStream.generate(() -> Math.abs(Double.longBitsToDouble(random.nextLong())))
            .filter(x -> x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE)
            .limit(VALUES));
  }

  @Test
  void ratiosOfPrices() {
    SplittableRandom random = new SplittableRandom(2);
    assertSame(DoubleStream.generate(() -> 1 + 0.02 * (random.nextDouble() - 0.5)).limit(VALUES));
    assertSame(DoubleStream.generate(() -> 1 + 4e-6 * (random.nextDouble() - 0.5)).limit(VALUES));
  }

  @Test
  void wherePowersOfTwoAndTheBranchesMeet() {
    long[] borders = {0, 1, 0xfffff, 0x6147a, 0x6b851, 0x100000 - 0x95f64};
    assertSame(
        IntStream.rangeClosed(Double.MIN_EXPONENT, Double.MAX_EXPONENT)
            .boxed()
            .flatMapToDouble(
                exponent ->
                    IntStream.range(0, borders.length)
                        .boxed()
                        .flatMapToDouble(b -> around(exponent, borders[b]))));
  }

  /** Numbers whose upper mantissa words lie up to two from a border. */
  private static DoubleStream around(int exponent, long border) {
    long power = (long) (exponent + Double.MAX_EXPONENT) << 52;
    return IntStream.rangeClosed(-2, 2)
        .mapToLong(shift -> ((border + shift) & 0xfffff) << 32)
        .boxed()
        .flatMapToDouble(
            word ->
                DoubleStream.of(
                    Double.longBitsToDouble(power | word),
                    Double.longBitsToDouble(power | word | 1),
                    Double.longBitsToDouble(power | word | 0xffff_ffffL)));
  }

  private static void assertSame(DoubleStream values) {
    double[] wrong =
        values
            .filter(
                x ->
                    Double.doubleToRawLongBits(StrictLogarithm.of(x))
                        != Double.doubleToRawLongBits(StrictMath.log(x)))
            .limit(5)
            .toArray();
    assertThat(wrong).isEmpty();
  }
}
