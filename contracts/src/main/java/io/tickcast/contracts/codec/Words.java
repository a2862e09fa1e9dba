package io.tickcast.contracts.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at eight bytes at a time. A byte of the word is found by the carry of a subtraction
 * (Mycroft's zero-byte test; Warren, "Hacker's Delight", 6-1): bytes above the lowest hit may be
 * wrong, so only the lowest counts.
 */
final class Words {
  static final VarHandle LITTLE_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long EACH = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x80 * EACH;
  private static final long QUOTES = '"' * EACH;
  private static final long BACKSLASHES = '\\' * EACH;
  private static final long BLANKS = ' ' * EACH;

  private Words() {}

  static long at(byte[] bytes, int from) {
    return (long) LITTLE_ENDIAN.get(bytes, from);
  }

  static boolean isAscii(long word) {
    return (word & HIGH_BITS) == 0;
  }

  /** Up to eight bytes of [from, to), the first one lowest, with zeros above them. */
  static long first(byte[] bytes, int from, int to) {
    int length = Math.min(to - from, Long.BYTES);
    if (length == 0) {
      return 0;
    }
    if (from + Long.BYTES <= bytes.length) {
      return at(bytes, from) & -1L >>> Long.SIZE - Byte.SIZE * length;
    }
    long word = 0;
    for (int i = length - 1; i >= 0; i--) {
      word = word << Byte.SIZE | bytes[from + i] & 0xff;
    }
    return word;
  }

  /** Position of the first quote, backslash or control character in [from, to), or {@code to}. */
  static int plainTextEnd(byte[] bytes, int from, int to) {
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      long word = at(bytes, i);
      long hits = zeros(word ^ QUOTES) | zeros(word ^ BACKSLASHES) | word - BLANKS & ~word;
      if ((hits & HIGH_BITS) != 0) {
        return i + (Long.numberOfTrailingZeros(hits & HIGH_BITS) >>> 3);
      }
    }
    while (i < to && (bytes[i] < 0 || bytes[i] >= ' ') && bytes[i] != '"' && bytes[i] != '\\') {
      i++;
    }
    return i;
  }

  private static long zeros(long word) {
    return word - EACH & ~word;
  }
}
