package io.tickcast.contracts.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonNumberTest {

  private static double read(String text) {
    JsonCursor cursor = new JsonCursor();
    cursor.start(text.getBytes(UTF_8));
    double value = cursor.readNumber().toDouble();
    assertThat(cursor.isAtEnd()).as(text).isTrue();
    return value;
  }

  private static void check(String text) {
    double read = read(text);
    if (Double.doubleToRawLongBits(read) != Double.doubleToRawLongBits(Double.parseDouble(text))) {
      throw new AssertionError(text + " read as " + read);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "0.0",
        "-0.0",
        "1",
        "-1",
        "0.1",
        "0.2",
        "0.3",
        "123.456",
        "1e22",
        "1e23",
        "1e-22",
        "1e-23",
        "9007199254740992",
        "9007199254740993",
        "9007199254740994.5",
        "9007199254740993.0",
        "9007199254740993.00000000000000000000000001",
        "1.7976931348623157e308",
        "1.7976931348623159e308",
        "4.9e-324",
        "2.4703282292062327e-324",
        "2.4703282292062328e-324",
        "2.2250738585072014e-308",
        "2.2250738585072011e-308",
        "1e400",
        "-1e400",
        "1e-400",
        "1e99999999999999999999",
        "1e-99999999999999999999",
        "0e99999999999999999999",
        "100000000000000000000000000000000",
        "0.00000000000000000000000000000000000001",
        "8.5e64",
        "8.5e65",
        "8.5e-64",
        "8.5e-65",
        "1E5",
        "1e+5",
        "1.0000000000000002",
        "1.00000000000000011102230246251565",
        "1.00000000000000011102230246251566",
        "179769313486231580793728971405301e276",
        "7.2057594037927933e16",
        "3.5844466002796428e+298"
      })
  void readsTheNearestDouble(String text) {
    check(text);
  }

  @Example
  void agreesWithTheJdkOnEveryKindOfDouble() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 100_000; i++) {
      double any = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(any)) {
        check(Double.toString(any));
      }
      check(Double.toString(random.nextDouble() * Math.pow(10, random.nextInt(-10, 12))));
      check(random.nextInt() + "." + random.nextInt(1_000_000));
      check(random.nextLong() + "e" + random.nextInt(-80, 81));
    }
  }

  @Example
  void agreesWithTheJdkHalfwayBetweenTwoDoubles() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 10_000; i++) {
      double low =
          Double.longBitsToDouble(random.nextLong(0x3000000000000000L, 0x5000000000000000L));
      java.math.BigDecimal half =
          new java.math.BigDecimal(low)
              .add(new java.math.BigDecimal(Math.nextUp(low)))
              .divide(java.math.BigDecimal.valueOf(2));
      String text = half.toString();
      if (text.length() < 500) {
        check(text);
      }
      check(half.round(new java.math.MathContext(17)).toString());
      check(half.round(new java.math.MathContext(18)).toString());
      check(half.round(new java.math.MathContext(19)).toString());
    }
  }

  @Property
  void agreesWithTheJdkOnDigits(
      @ForAll boolean negative,
      @ForAll @NumericChars @StringLength(min = 1, max = 40) String whole,
      @ForAll @NumericChars @StringLength(max = 40) String fraction,
      @ForAll @IntRange(min = -400, max = 400) int exponent) {
    String digits = whole.replaceFirst("^0+(?=.)", "") + (fraction.isEmpty() ? "" : "." + fraction);

    check((negative ? "-" : "") + digits);
    check((negative ? "-" : "") + digits + "e" + exponent);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "-", "+1", "01", "-01", "00", ".5", "5.", "5.e3", "1e", "1e+", "1e-", "e5", "--1",
        "NaN", "a"
      })
  void refuses(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(RefusedException.class);
  }
}
