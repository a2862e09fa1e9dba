package io.tickcast.market.indicator;

/**
 * Natural logarithm with the bits of {@link StrictMath#log}, in half of its time: on JDK 17 that is
 * a call out of the JVM for each value. Both are {@code e_log.c} of fdlibm 5.3, where the error is
 * shown to be below 1 ulp. Its notice:
 *
 * <pre>
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 *
 * Developed at SunSoft, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice
 * is preserved.
 * </pre>
 */
final class StrictLogarithm {
  private static final double LN2_HIGH = 0x1.62e42feep-1;
  private static final double LN2_LOW = 0x1.a39ef35793c76p-33;

  /** Of s² in the polynomial for ln(1 + f), from s² to s¹⁴. */
  private static final double C1 = 0x1.5555555555593p-1;

  private static final double C2 = 0x1.999999997fa04p-2;
  private static final double C3 = 0x1.2492494229359p-2;
  private static final double C4 = 0x1.c71c51d8e78afp-3;
  private static final double C5 = 0x1.7466496cb03dep-3;
  private static final double C6 = 0x1.39a09d078c69fp-3;
  private static final double C7 = 0x1.2f112df3e5244p-3;

  private static final int MANTISSA = 0x000f_ffff;
  private static final int EXPONENT_OF_ONE = 0x3ff0_0000;

  /** Upper mantissa words between which the larger terms are taken out of the product. */
  private static final int FROM = 0x6147a;

  private static final int TO = 0x6b851;

  private StrictLogarithm() {}

  /**
   * @param x normal, finite and positive
   */
  static double of(double x) {
    long bits = Double.doubleToRawLongBits(x);
    int high = (int) (bits >> 32);
    int mantissa = high & MANTISSA;
    // x = 2^k (1 + f) with 1 + f from √½ to √2: above √2 one is carried to k.
    int carry = (mantissa + 0x95f64) & 0x10_0000;
    double k = (high >> 20) - 1_023 + (carry >> 20);
    long scaled = (long) (mantissa | (carry ^ EXPONENT_OF_ONE)) << 32 | bits & 0xffff_ffffL;
    double f = Double.longBitsToDouble(scaled) - 1;
    if ((MANTISSA & (2 + mantissa)) < 3) {
      return nearOne(f, k);
    }
    double s = f / (2 + f);
    double z = s * s;
    double w = z * z;
    double even = w * (C2 + w * (C4 + w * C6));
    double odd = z * (C1 + w * (C3 + w * (C5 + w * C7)));
    double r = odd + even;
    if (((mantissa - FROM) | (TO - mantissa)) > 0) {
      double half = 0.5 * f * f;
      return k == 0
          ? f - (half - s * (half + r))
          : k * LN2_HIGH - ((half - (s * (half + r) + k * LN2_LOW)) - f);
    }
    return k == 0 ? f - s * (f - r) : k * LN2_HIGH - ((s * (f - r) - k * LN2_LOW) - f);
  }

  /** For |f| below 2⁻²⁰. */
  private static double nearOne(double f, double k) {
    if (f == 0) {
      return k == 0 ? 0 : k * LN2_HIGH + k * LN2_LOW;
    }
    double r = f * f * (0.5 - 0.33333333333333333 * f);
    return k == 0 ? f - r : k * LN2_HIGH - ((r - k * LN2_LOW) - f);
  }
}
