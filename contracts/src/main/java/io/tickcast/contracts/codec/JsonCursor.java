package io.tickcast.contracts.codec;

import io.tickcast.market.tick.TickRules;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Walks through the bytes of one JSON text (RFC 8259, strictly) without building anything. The
 * bytes must be valid UTF-8. Every step that finds something else than JSON throws a {@link
 * RefusedException}. Not thread-safe.
 */
final class JsonCursor {
  private static final int MAX_DEPTH = 64;

  private final JsonNumber number = new JsonNumber();
  private byte[] bytes;
  private int at;
  private int end;
  private int textFrom;
  private int textTo;
  private boolean textEscaped;

  void start(byte[] bytes) {
    this.bytes = bytes;
    this.at = 0;
    this.end = bytes.length;
  }

  byte[] bytes() {
    return bytes;
  }

  int position() {
    return at;
  }

  void position(int position) {
    at = position;
  }

  int end() {
    return end;
  }

  boolean isAtEnd() {
    return at == end;
  }

  void skipBlanks() {
    // Most often there is none, and whatever else may follow is above the blank.
    if (at < end && bytes[at] <= ' ') {
      while (at < end && isBlank(bytes[at])) {
        at++;
      }
    }
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  /** The byte here, which stays. */
  byte peek() {
    if (at == end) {
      throw RefusedException.malformed("record must be one JSON object, ended at byte " + at);
    }
    return bytes[at];
  }

  /** Takes the byte if it is the one. */
  boolean take(char expected) {
    if (at < end && bytes[at] == expected) {
      at++;
      return true;
    }
    return false;
  }

  void expect(char expected) {
    if (!take(expected)) {
      throw unexpected("'" + expected + "'");
    }
  }

  RefusedException unexpected(String expected) {
    peek();
    // Put together without a formatter, as every message of the codec: floods of them must be
    // cheap.
    return RefusedException.malformed(
        "record must be one JSON object, but byte "
            + at
            + " must begin "
            + expected
            + ", was "
            + excerpt(at));
  }

  /** What stands at a position, for a message. */
  String excerpt(int from) {
    return excerpt(from, end);
  }

  /** What stands at [from, to), for a message. */
  String excerpt(int from, int limit) {
    int to = Math.min(limit, from + 64);
    return TickRules.shown(new String(bytes, from, to - from, StandardCharsets.UTF_8));
  }

  /** Takes {@code true}, {@code false} or {@code null}. */
  void expectWord(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (at + i >= end || bytes[at + i] != word.charAt(i)) {
        throw unexpected("a JSON value");
      }
    }
    at += word.length();
  }

  /**
   * Takes a string. What it says is then had from {@link #text()}, or from the bytes unless it is
   * escaped.
   */
  void readText() {
    expect('"');
    textFrom = at;
    textEscaped = false;
    while ((at = Words.plainTextEnd(bytes, at, end)) < end) {
      byte b = bytes[at];
      if (b == '"') {
        textTo = at++;
        return;
      }
      if (b != '\\') {
        throw RefusedException.malformed(
            "a JSON string must not hold the control character 0x"
                + HexFormat.of().toHexDigits(b)
                + ", byte "
                + at);
      }
      textEscaped = true;
      at = JsonEscapes.end(this, at);
    }
    throw RefusedException.malformed("record must be one JSON object, ended within a string");
  }

  /** First byte of the string read last. */
  int textFrom() {
    return textFrom;
  }

  /** End, exclusive, of the string read last. */
  int textTo() {
    return textTo;
  }

  /** Whether the string read last holds escapes, so that its bytes are not what it says. */
  boolean isTextEscaped() {
    return textEscaped;
  }

  /**
   * Whether the string read last surely has more characters than that, so that nobody need build it
   * to refuse it: one character takes at most six bytes.
   */
  boolean isTextLongerThan(int characters) {
    return textTo - textFrom > 6 * characters;
  }

  /** The string read last. */
  String text() {
    return textEscaped
        ? JsonEscapes.unescape(bytes, textFrom, textTo)
        : new String(bytes, textFrom, textTo - textFrom, StandardCharsets.UTF_8);
  }

  /** Takes a number, whose value is then had from the answer until the next one is read. */
  JsonNumber readNumber() {
    number.read(this);
    return number;
  }

  /** Takes any value, nested up to {@value #MAX_DEPTH} deep, without recursion. */
  void skipValue() {
    int depth = 0;
    long objects = 0;
    do {
      skipBlanks();
      byte b = peek();
      if (b == '{' || b == '[') {
        if (depth == MAX_DEPTH) {
          throw RefusedException.malformed(
              "record must not be nested deeper than " + MAX_DEPTH + ", was at byte " + at);
        }
        at++;
        skipBlanks();
        if (!take(b == '{' ? '}' : ']')) {
          objects = b == '{' ? objects | 1L << depth : objects & ~(1L << depth);
          depth++;
          skipKey(b == '{');
          continue;
        }
      } else {
        skipScalar(b);
      }
      depth = closeOrContinue(depth, objects);
    } while (depth > 0);
  }

  /**
   * Behind a value: leaves what ends here, or goes on to the next member. Answers the depth that
   * remains.
   */
  private int closeOrContinue(int depth, long objects) {
    int open = depth;
    while (open > 0) {
      boolean object = (objects & 1L << (open - 1)) != 0;
      skipBlanks();
      if (take(',')) {
        skipKey(object);
        return open;
      }
      if (!take(object ? '}' : ']')) {
        throw unexpected(object ? "',' or '}'" : "',' or ']'");
      }
      open--;
    }
    return 0;
  }

  private void skipKey(boolean object) {
    if (object) {
      skipBlanks();
      readText();
      skipBlanks();
      expect(':');
    }
  }

  private void skipScalar(byte b) {
    switch (b) {
      case '"' -> readText();
      case 't' -> expectWord("true");
      case 'f' -> expectWord("false");
      case 'n' -> expectWord("null");
      default -> number.read(this);
    }
  }
}
