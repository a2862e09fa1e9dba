package io.tickcast.contracts.codec;

import static io.tickcast.contracts.codec.RefusedException.malformed;

import io.tickcast.market.tick.Heartbeat;
import io.tickcast.market.tick.Refusal.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of a heartbeat, whose places are remembered while the record is read: only at its end
 * is it known whether it is a heartbeat or a tick that happens to have a field of such a name.
 */
final class JsonHeartbeatReader {
  private static final int NONE = -1;
  private static final int MAX_FEED_LENGTH = 128;

  private final JsonCursor cursor;
  private final SymbolCache symbols;
  private int time;
  private int feed;
  private int list;

  JsonHeartbeatReader(JsonCursor cursor, SymbolCache symbols) {
    this.cursor = cursor;
    this.symbols = symbols;
  }

  void start() {
    time = NONE;
    feed = NONE;
    list = NONE;
  }

  /** Skips the value at the cursor and keeps its place. */
  void remember(TickField field) {
    int place = cursor.position();
    switch (field) {
      case HEARTBEAT -> time = place;
      case FEED -> feed = place;
      default -> list = place;
    }
    cursor.skipValue();
  }

  boolean isHeartbeat() {
    return time != NONE;
  }

  Heartbeat read() {
    if (feed == NONE || list == NONE) {
      throw new RefusedException(
          Reason.MISSING_FIELD,
          "a heartbeat must have heartbeat, feed and symbols, lacked "
              + (feed == NONE ? list == NONE ? "feed, symbols" : "feed" : "symbols"));
    }
    cursor.position(time);
    long tsMicros = JsonTime.read(cursor, "heartbeat");
    return new Heartbeat(feed(), tsMicros, symbols());
  }

  private String feed() {
    cursor.position(feed);
    if (cursor.peek() != '"') {
      throw malformed("feed must be a string, was " + cursor.excerpt(feed));
    }
    cursor.readText();
    String name = cursor.isTextLongerThan(MAX_FEED_LENGTH) ? null : cursor.text();
    if (name == null || name.length() > MAX_FEED_LENGTH) {
      throw malformed(
          "feed must have at most " + MAX_FEED_LENGTH + " characters, was " + cursor.excerpt(feed));
    }
    return name;
  }

  private List<String> symbols() {
    cursor.position(list);
    if (!cursor.take('[')) {
      throw malformed("symbols must be an array of strings, was " + cursor.excerpt(list));
    }
    List<String> read = new ArrayList<>();
    cursor.skipBlanks();
    if (cursor.take(']')) {
      return read;
    }
    do {
      cursor.skipBlanks();
      if (cursor.peek() != '"') {
        throw malformed("symbols must be an array of strings, was " + cursor.excerpt(list));
      }
      cursor.readText();
      read.add(symbols.require(cursor));
      cursor.skipBlanks();
    } while (cursor.take(','));
    return read;
  }
}
