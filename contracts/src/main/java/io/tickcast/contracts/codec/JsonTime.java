package io.tickcast.contracts.codec;

import io.tickcast.market.tick.Refusal.Reason;
import io.tickcast.market.tick.TickRules;
import java.nio.charset.StandardCharsets;

/**
 * An event time in JSON: ISO-8601 text as in {@link TimestampText}, or a number of milliseconds
 * since the epoch.
 */
final class JsonTime {
  private JsonTime() {}

  /** Takes the time at the cursor: microseconds since the epoch, within the allowed years. */
  static long read(JsonCursor cursor, String name) {
    int from = cursor.position();
    long micros = cursor.peek() == '"' ? text(cursor) : number(cursor);
    if (micros < 0) {
      throw new RefusedException(
          Reason.INVALID_TIME,
          name
              + " must be ISO-8601 like 2024-01-01T12:00:00.123456Z, or epoch milliseconds, within the years 1970 to 9999, was "
              + cursor.excerpt(from, cursor.position()));
    }
    return micros;
  }

  private static long text(JsonCursor cursor) {
    cursor.readText();
    if (!cursor.isTextEscaped()) {
      return TimestampText.parse(cursor.bytes(), cursor.textFrom(), cursor.textTo());
    }
    if (cursor.isTextLongerThan(TimestampText.MAX_LENGTH)) {
      return TimestampText.NONE;
    }
    byte[] text = cursor.text().getBytes(StandardCharsets.UTF_8);
    return TimestampText.parse(text, 0, text.length);
  }

  private static long number(JsonCursor cursor) {
    byte first = cursor.peek();
    if (first == '-' || first >= '0' && first <= '9') {
      return cursor.readNumber().toThousandths(TickRules.MAX_TS_MICROS);
    }
    cursor.skipValue();
    return TimestampText.NONE;
  }
}
