package io.tickcast.contracts.codec;

import io.tickcast.market.tick.TickRules;
import java.nio.charset.StandardCharsets;

/**
 * Symbols that were seen and found good, so that the next tick of one costs neither a string nor a
 * check. A fixed number of places; a newcomer takes the place of whoever stands there. Not
 * thread-safe.
 */
final class SymbolCache {
  private static final int PLACES = 4096;

  private final String[] symbols = new String[PLACES];

  /** The string that the cursor read last, as a symbol. Refuses what is none. */
  String require(JsonCursor cursor) {
    // Escapes that could not make a symbol stay as they are, and are none.
    if (!cursor.isTextEscaped() || cursor.isTextLongerThan(TickRules.MAX_SYMBOL_LENGTH)) {
      return require(cursor.bytes(), cursor.textFrom(), cursor.textTo());
    }
    byte[] text = cursor.text().getBytes(StandardCharsets.UTF_8);
    return require(text, 0, text.length);
  }

  /** The symbol in the bytes [from, to). Refuses what is none. */
  String require(byte[] bytes, int from, int to) {
    String symbol = find(bytes, from, to);
    if (symbol == null) {
      int shownTo = Math.min(to, from + 64);
      String shown = new String(bytes, from, shownTo - from, StandardCharsets.UTF_8);
      throw new RefusedException(TickRules.checkSymbol(shown).orElseThrow());
    }
    return symbol;
  }

  /** The symbol in ASCII bytes [from, to), or null when it is no valid symbol. */
  private String find(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length < 1 || length > TickRules.MAX_SYMBOL_LENGTH) {
      return null;
    }
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    int place = (hash ^ hash >>> 12) & PLACES - 1;
    String known = symbols[place];
    if (known != null && isSame(known, bytes, from, length)) {
      return known;
    }
    String symbol = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    if (TickRules.checkSymbol(symbol).isPresent()) {
      return null;
    }
    symbols[place] = symbol;
    return symbol;
  }

  /** Whether so many bytes from a place on are a symbol. */
  static boolean isSame(String known, byte[] bytes, int from, int length) {
    if (known.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (known.charAt(i) != bytes[from + i]) {
        return false;
      }
    }
    return true;
  }
}
