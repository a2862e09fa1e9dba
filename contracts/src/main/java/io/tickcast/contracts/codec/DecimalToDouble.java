package io.tickcast.contracts.codec;

import java.math.BigInteger;

/**
 * Decimal significand and power of ten to the nearest double, ties to even, without a string. Small
 * numbers are exact in one multiplication or division (Clinger, "How to read floating point numbers
 * accurately", 1990); others go through 128-bit products (Lemire, "Number parsing at a gigabyte per
 * second", Software: Practice and Experience 51, 2021).
 */
final class DecimalToDouble {
  private static final long EXACT_DIGITS = 1L << 53;
  private static final int EXACT_POWER = 22;
  private static final int MAX_POWER = 64;
  private static final double[] POWERS = new double[EXACT_POWER + 1];
  private static final long[] LONG_POWERS = new long[19];

  /**
   * 5^q for q from -64 to 64, scaled to 128 bits with the highest set: cut for q >= 0, rounded up
   * below.
   */
  private static final long[] FIVES_HIGH = new long[2 * MAX_POWER + 1];

  private static final long[] FIVES_LOW = new long[2 * MAX_POWER + 1];

  static {
    long power = 1;
    for (int i = 0; i < LONG_POWERS.length; i++, power *= 10) {
      LONG_POWERS[i] = power;
    }
    for (int i = 0; i <= EXACT_POWER; i++) {
      POWERS[i] = Double.parseDouble("1e" + i);
    }
    for (int q = -MAX_POWER; q <= MAX_POWER; q++) {
      BigInteger scaled = scaledFive(q);
      FIVES_HIGH[q + MAX_POWER] = scaled.shiftRight(64).longValue();
      FIVES_LOW[q + MAX_POWER] = scaled.longValue();
    }
  }

  private DecimalToDouble() {}

  /** 10^i for i from 0 to 18. */
  static long longPower(int i) {
    return LONG_POWERS[i];
  }

  /**
   * The double nearest to digits × 10^exponent.
   *
   * @param digits from 1 to 10^18
   * @return NaN when the slow way must decide
   */
  static double magnitude(long digits, int exponent) {
    if (digits <= EXACT_DIGITS && exponent >= -EXACT_POWER && exponent <= EXACT_POWER) {
      return exponent < 0 ? digits / POWERS[-exponent] : digits * POWERS[exponent];
    }
    return exponent < -MAX_POWER || exponent > MAX_POWER ? Double.NaN : product(digits, exponent);
  }

  private static double product(long digits, int q) {
    int shift = Long.numberOfLeadingZeros(digits);
    long w = digits << shift;
    long five = FIVES_HIGH[q + MAX_POWER];
    long low = w * five;
    long high = multiplyHigh(w, five);
    if ((high & 0x1ff) == 0x1ff) {
      long carry = multiplyHigh(w, FIVES_LOW[q + MAX_POWER]);
      low += carry;
      if (Long.compareUnsigned(low, carry) < 0) {
        high++;
      }
    }
    if (low == -1L && (q < -27 || q > 55)) {
      return Double.NaN;
    }
    int upper = (int) (high >>> 63);
    long mantissa = high >>> (upper + 9);
    // floor(q log2(10)) as a fixed-point product, exact in this range.
    int binary = ((217_706 * q) >> 16) + 63 + upper - shift + 1023;
    boolean tie = Long.compareUnsigned(low, 1) <= 0 && q >= -4 && q <= 23 && (mantissa & 3) == 1;
    if (tie && mantissa << (upper + 9) == high) {
      mantissa &= ~1L;
    }
    mantissa = (mantissa + (mantissa & 1)) >>> 1;
    if (mantissa == 1L << 53) {
      mantissa = 1L << 52;
      binary++;
    }
    return Double.longBitsToDouble((long) binary << 52 | mantissa & (1L << 52) - 1);
  }

  /** The high half of an unsigned 64 × 64 bit product. */
  private static long multiplyHigh(long a, long b) {
    return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
  }

  private static BigInteger scaledFive(int q) {
    BigInteger five = BigInteger.valueOf(5).pow(Math.abs(q));
    if (q >= 0) {
      return five.shiftLeft(Math.max(0, 128 - five.bitLength()))
          .shiftRight(Math.max(0, five.bitLength() - 128));
    }
    // One more than the floor of 2^b / 5^-q; b leaves 128 bits, or more that are cut.
    int z = five.subtract(BigInteger.ONE).bitLength();
    int b = q >= -27 ? z + 127 : 2 * z + 128;
    BigInteger reciprocal = BigInteger.ONE.shiftLeft(b).divide(five).add(BigInteger.ONE);
    return reciprocal.shiftRight(Math.max(0, reciprocal.bitLength() - 128));
  }
}
