package io.tickcast.contracts.codec;

/**
 * Whether bytes are UTF-8, as RFC 3629 has it: no overlong forms, no surrogates, nothing above
 * U+10FFFF.
 */
final class Utf8 {
  private Utf8() {}

  static boolean isValid(byte[] bytes, int from, int to) {
    int i = from;
    while (i + Long.BYTES <= to && Words.isAscii(Words.at(bytes, i))) {
      i += Long.BYTES;
    }
    while (i < to) {
      int length = bytes[i] >= 0 ? 1 : sequenceLength(bytes, i, to);
      if (length == 0) {
        return false;
      }
      i += length;
    }
    return true;
  }

  /**
   * Length of the multi-byte sequence at i, 0 when there is none. The ranges are table 3-7 of the
   * Unicode standard.
   */
  private static int sequenceLength(byte[] bytes, int i, int to) {
    int lead = bytes[i] & 0xff;
    int length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (length == 0 || i + length > to) {
      return 0;
    }
    int second = bytes[i + 1] & 0xff;
    int lowest = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    int highest = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    if (second < lowest || second > highest) {
      return 0;
    }
    for (int k = 2; k < length; k++) {
      if ((bytes[i + k] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return length;
  }
}
