package io.tickcast.contracts.codec;

import static io.tickcast.contracts.codec.RefusedException.malformed;

import io.tickcast.market.tick.Refusal.Reason;
import io.tickcast.market.tick.Tick;
import io.tickcast.market.tick.TickRecord;
import io.tickcast.market.tick.TickRules;
import java.nio.charset.StandardCharsets;

/**
 * Reads a tick or a heartbeat from JSON. Ends with a {@link RefusedException} when it is neither.
 * Not thread-safe.
 */
final class JsonTickReader {
  private static final int FOUR_PRICES =
      TickField.OPEN.bit() | TickField.HIGH.bit() | TickField.LOW.bit() | TickField.CLOSE.bit();

  /** How values begin that are neither numbers nor null; Python writes NaN. */
  private static final String OTHER_VALUES = "\"{[tfN";

  private static final TickField[] REQUIRED = {
    TickField.SYMBOL,
    TickField.TS,
    TickField.OPEN,
    TickField.HIGH,
    TickField.LOW,
    TickField.CLOSE,
    TickField.VOLUME
  };
  private static final int REQUIRED_BITS =
      FOUR_PRICES | TickField.SYMBOL.bit() | TickField.TS.bit() | TickField.VOLUME.bit();

  private final JsonCursor cursor = new JsonCursor();
  private final SymbolCache symbols;
  private final JsonHeartbeatReader heartbeats;

  /**
   * Fields met, and among them those that had a value other than null; bits of {@link TickField}.
   */
  private int met;

  private int given;
  private String symbol;
  private long tsMicros;
  private double open;
  private double high;
  private double low;
  private double close;
  private double volume;
  private double price;
  private double size;
  private String id;

  JsonTickReader(SymbolCache symbols) {
    this.symbols = symbols;
    this.heartbeats = new JsonHeartbeatReader(cursor, symbols);
  }

  TickRecord read(byte[] bytes) {
    if (!Utf8.isValid(bytes, 0, bytes.length)) {
      throw malformed("record must be UTF-8");
    }
    cursor.start(bytes);
    heartbeats.start();
    met = 0;
    given = 0;
    id = null;
    cursor.skipBlanks();
    cursor.expect('{');
    readFields();
    cursor.skipBlanks();
    if (!cursor.isAtEnd()) {
      throw cursor.unexpected("nothing more");
    }
    return heartbeats.isHeartbeat() ? heartbeats.read() : tick();
  }

  private void readFields() {
    cursor.skipBlanks();
    if (cursor.take('}')) {
      return;
    }
    do {
      cursor.skipBlanks();
      cursor.readText();
      TickField field = field();
      cursor.skipBlanks();
      cursor.expect(':');
      cursor.skipBlanks();
      if (field == null) {
        cursor.skipValue();
      } else {
        readField(field);
      }
      cursor.skipBlanks();
    } while (cursor.take(','));
    if (!cursor.take('}')) {
      throw cursor.unexpected("',' or '}'");
    }
  }

  private TickField field() {
    if (!cursor.isTextEscaped()) {
      return TickField.of(cursor.bytes(), cursor.textFrom(), cursor.textTo());
    }
    if (cursor.isTextLongerThan(TickField.MAX_LENGTH)) {
      return null;
    }
    byte[] name = cursor.text().getBytes(StandardCharsets.UTF_8);
    return TickField.of(name, 0, name.length);
  }

  private void readField(TickField field) {
    if ((met & field.bit()) != 0) {
      throw malformed(
          field.key() + " must be given once, was given again at byte " + cursor.position());
    }
    met |= field.bit();
    if (cursor.peek() == 'n') {
      cursor.expectWord("null");
      return;
    }
    given |= field.bit();
    switch (field) {
      case SYMBOL -> symbol = symbol();
      case TS -> tsMicros = JsonTime.read(cursor, "ts");
      case OPEN -> open = number("open", Reason.INVALID_PRICE);
      case HIGH -> high = number("high", Reason.INVALID_PRICE);
      case LOW -> low = number("low", Reason.INVALID_PRICE);
      case CLOSE -> close = number("close", Reason.INVALID_PRICE);
      case VOLUME -> volume = number("volume", Reason.INVALID_VOLUME);
      case PRICE -> price = number("price", Reason.INVALID_PRICE);
      case SIZE -> size = number("size", Reason.INVALID_VOLUME);
      case ID -> id = id();
      case HEARTBEAT, FEED, SYMBOLS -> heartbeats.remember(field);
    }
  }

  private String symbol() {
    int from = cursor.position();
    if (cursor.peek() != '"') {
      cursor.skipValue();
      throw new RefusedException(
          Reason.INVALID_SYMBOL, "symbol must be a string, was " + cursor.excerpt(from));
    }
    cursor.readText();
    return symbols.require(cursor);
  }

  private double number(String name, Reason reason) {
    int from = cursor.position();
    byte first = cursor.peek();
    int digit = first == '-' ? from + 1 : from;
    boolean infinite = digit < cursor.end() && cursor.bytes()[digit] == 'I';
    if (isNumber(first) && !infinite) {
      return cursor.readNumber().toDouble();
    }
    if (infinite || OTHER_VALUES.indexOf(first) >= 0) {
      throw new RefusedException(
          reason, name + " must be a finite number, was " + cursor.excerpt(from));
    }
    throw cursor.unexpected("a JSON value");
  }

  private static boolean isNumber(byte first) {
    return first >= '0' && first <= '9' || first == '-';
  }

  /** A venue's id is text or a whole number, kept as written; an empty one is none. */
  private String id() {
    int from = cursor.position();
    if (cursor.peek() == '"') {
      cursor.readText();
      if (cursor.isTextLongerThan(TickRules.MAX_ID_LENGTH)) {
        throw malformed(
            "id must have 1 to "
                + TickRules.MAX_ID_LENGTH
                + " characters, was "
                + cursor.excerpt(from));
      }
      String text = cursor.text();
      return text.isEmpty() ? null : text;
    }
    if (isNumber(cursor.peek())) {
      JsonNumber value = cursor.readNumber();
      if (value.isInteger()) {
        return value.text();
      }
    }
    throw malformed("id must be a string or a whole number, was " + cursor.excerpt(from));
  }

  private TickRecord tick() {
    if (has(TickField.PRICE)) {
      if ((given & FOUR_PRICES) != 0) {
        throw malformed(
            "price stands for open, high, low and close, so these must not be given too");
      }
      open = high = low = close = price;
      given |= FOUR_PRICES;
    }
    if (has(TickField.SIZE)) {
      if (has(TickField.VOLUME)) {
        throw malformed("size stands for volume, so volume must not be given too");
      }
      volume = size;
      given |= TickField.VOLUME.bit();
    }
    requireFields();
    return new Tick(symbol, tsMicros, open, high, low, close, volume, id);
  }

  private void requireFields() {
    if ((given & REQUIRED_BITS) == REQUIRED_BITS) {
      return;
    }
    StringBuilder missing = new StringBuilder();
    for (TickField field : REQUIRED) {
      if (!has(field)) {
        missing.append(missing.isEmpty() ? "" : ", ").append(field.key());
      }
    }
    throw new RefusedException(
        Reason.MISSING_FIELD,
        "a tick must have symbol, ts, open, high, low, close (or price) and volume (or size), lacked "
            + missing);
  }

  private boolean has(TickField field) {
    return (given & field.bit()) != 0;
  }
}
