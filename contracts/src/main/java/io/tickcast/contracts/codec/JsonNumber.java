package io.tickcast.contracts.codec;

import java.nio.charset.StandardCharsets;

/**
 * A JSON number as written: sign, digits and power of ten. Reads the grammar of RFC 8259 strictly.
 * One object serves one decoder; not thread-safe.
 */
final class JsonNumber {
  private static final int MAX_LENGTH = 512;
  private static final int MAX_DIGITS = 18;
  private static final int EXPONENT_LIMIT = 100_000;

  private byte[] bytes;
  private int from;
  private int to;
  private boolean negative;
  private long digits;
  private int exponent;
  private int room;
  private boolean isCut;
  private boolean isInteger;

  /** Takes the number at the cursor. */
  void read(JsonCursor cursor) {
    bytes = cursor.bytes();
    from = cursor.position();
    int limit = Math.min(cursor.end(), from + MAX_LENGTH + 1);
    int at = from;
    negative = at < limit && bytes[at] == '-';
    if (negative) {
      at++;
    }
    digits = 0;
    exponent = 0;
    room = MAX_DIGITS;
    isCut = false;
    int first = at;
    at = readDigits(at, limit, false);
    if (at == first || bytes[first] == '0' && at > first + 1) {
      throw cursor.unexpected("a JSON number");
    }
    isInteger = true;
    if (at < limit && bytes[at] == '.') {
      isInteger = false;
      first = at + 1;
      at = readDigits(first, limit, true);
      if (at == first) {
        throw cursor.unexpected("a JSON number");
      }
    }
    if (at < limit && (bytes[at] | 0x20) == 'e') {
      isInteger = false;
      at = readExponent(cursor, at + 1, limit);
    }
    if (at - from > MAX_LENGTH) {
      throw RefusedException.malformed(
          "a number must have at most " + MAX_LENGTH + " characters, byte " + from);
    }
    to = at;
    cursor.position(at);
  }

  /** Digits go to the significand while there is room; of later ones only the weight is kept. */
  private int readDigits(int start, int limit, boolean isFraction) {
    int at = start;
    int roomEnd = Math.min(limit, start + room);
    long value = digits;
    while (at < roomEnd && isDigit(bytes[at])) {
      value = value * 10 + bytes[at] - '0';
      at++;
    }
    digits = value;
    room -= at - start;
    if (isFraction) {
      exponent -= at - start;
    }
    while (at < limit && isDigit(bytes[at])) {
      isCut |= bytes[at] != '0';
      exponent += isFraction ? 0 : 1;
      at++;
    }
    return at;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private int readExponent(JsonCursor cursor, int start, int limit) {
    int at = start;
    boolean minus = at < limit && bytes[at] == '-';
    if (minus || at < limit && bytes[at] == '+') {
      at++;
    }
    int first = at;
    int value = 0;
    while (at < limit && isDigit(bytes[at])) {
      value = Math.min(EXPONENT_LIMIT, value * 10 + bytes[at] - '0');
      at++;
    }
    if (at == first) {
      throw cursor.unexpected("a JSON number");
    }
    exponent += minus ? -value : value;
    return at;
  }

  /** Whether it is written without fraction and exponent. */
  boolean isInteger() {
    return isInteger;
  }

  String text() {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** The nearest double, ties to even, as {@link Double#parseDouble} has it. */
  double toDouble() {
    if (!isCut) {
      if (digits == 0) {
        return negative ? -0.0 : 0.0;
      }
      double magnitude = DecimalToDouble.magnitude(digits, exponent);
      if (!Double.isNaN(magnitude)) {
        return negative ? -magnitude : magnitude;
      }
    }
    return Double.parseDouble(text());
  }

  /**
   * The number times 1000, cut towards zero to a whole, or -1 when that is negative or above {@code
   * max}.
   */
  long toThousandths(long max) {
    int power = exponent + 3;
    if (negative && digits != 0) {
      return -1;
    }
    if (digits == 0 || power < -MAX_DIGITS) {
      return 0;
    }
    if (power > MAX_DIGITS) {
      return -1;
    }
    if (power <= 0) {
      long value = digits / DecimalToDouble.longPower(-power);
      return value <= max ? value : -1;
    }
    return digits <= max / DecimalToDouble.longPower(power)
        ? digits * DecimalToDouble.longPower(power)
        : -1;
  }
}
