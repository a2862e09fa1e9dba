package io.tickcast.contracts.codec;

import java.nio.charset.StandardCharsets;

/** The escapes in a JSON string: rare in ticks, so apart from the path that every tick takes. */
final class JsonEscapes {
  private static final String NAMES = "\"\\/bfnrt";
  private static final String MEANINGS = "\"\\/\b\f\n\r\t";

  private JsonEscapes() {}

  /**
   * Checks the escape at a backslash.
   *
   * @return the position behind it, and behind the second half of a surrogate pair
   */
  static int end(JsonCursor cursor, int backslash) {
    byte[] bytes = cursor.bytes();
    int limit = cursor.end();
    if (backslash + 1 < limit && bytes[backslash + 1] != 'u') {
      if (NAMES.indexOf(bytes[backslash + 1]) >= 0) {
        return backslash + 2;
      }
      throw invalid(cursor, backslash);
    }
    int unit = unit(bytes, backslash, limit);
    if (unit < 0 || unit >= 0xdc00 && unit <= 0xdfff) {
      throw invalid(cursor, backslash);
    }
    if (unit < 0xd800 || unit > 0xdfff) {
      return backslash + 6;
    }
    int low = unit(bytes, backslash + 6, limit);
    if (low < 0xdc00 || low > 0xdfff) {
      throw invalid(cursor, backslash);
    }
    return backslash + 12;
  }

  /** The text of checked bytes [from, to). */
  static String unescape(byte[] bytes, int from, int to) {
    StringBuilder out = new StringBuilder(to - from);
    int i = from;
    while (i < to) {
      int run = i;
      while (i < to && bytes[i] != '\\') {
        i++;
      }
      out.append(new String(bytes, run, i - run, StandardCharsets.UTF_8));
      if (i < to) {
        boolean unicode = bytes[i + 1] == 'u';
        out.append(
            unicode ? (char) unit(bytes, i, to) : MEANINGS.charAt(NAMES.indexOf(bytes[i + 1])));
        i += unicode ? 6 : 2;
      }
    }
    return out.toString();
  }

  /** The UTF-16 unit of an escape with four hexadecimal digits, -1 when there is none. */
  private static int unit(byte[] bytes, int at, int limit) {
    if (at + 6 > limit || bytes[at] != '\\' || bytes[at + 1] != 'u') {
      return -1;
    }
    int unit = 0;
    for (int i = at + 2; i < at + 6; i++) {
      int digit = bytes[i] < 0 ? -1 : Character.digit(bytes[i], 16);
      if (digit < 0) {
        return -1;
      }
      unit = unit << 4 | digit;
    }
    return unit;
  }

  private static RefusedException invalid(JsonCursor cursor, int backslash) {
    return RefusedException.malformed(
        "a JSON string must hold valid escapes only, byte "
            + backslash
            + " was "
            + cursor.excerpt(backslash));
  }
}
