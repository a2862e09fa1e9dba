package io.tickcast.contracts.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** The fields that a tick or heartbeat in JSON may have. Others are skipped. */
enum TickField {
  SYMBOL,
  TS,
  OPEN,
  HIGH,
  LOW,
  CLOSE,
  VOLUME,
  ID,
  PRICE,
  SIZE,
  HEARTBEAT,
  FEED,
  SYMBOLS;

  /** Longest name, in characters. */
  static final int MAX_LENGTH = 9;

  private static final TickField[][] BY_LENGTH = byLength();

  private final byte[] key = name().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
  private final long word = Words.first(key, 0, key.length);

  /** The name in JSON. */
  String key() {
    return new String(key, StandardCharsets.US_ASCII);
  }

  int bit() {
    return 1 << ordinal();
  }

  /** The field whose name stands in the bytes [from, to), or null. */
  static TickField of(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length < BY_LENGTH.length) {
      long word = Words.first(bytes, from, to);
      for (TickField field : BY_LENGTH[length]) {
        if (field.word == word
            && (length <= Long.BYTES || bytes[to - 1] == field.key[length - 1])) {
          return field;
        }
      }
    }
    return null;
  }

  private static TickField[][] byLength() {
    TickField[][] fields = new TickField[MAX_LENGTH + 1][];
    for (int length = 0; length <= MAX_LENGTH; length++) {
      int wanted = length;
      fields[length] =
          Arrays.stream(values()).filter(f -> f.key.length == wanted).toArray(TickField[]::new);
    }
    return fields;
  }
}
