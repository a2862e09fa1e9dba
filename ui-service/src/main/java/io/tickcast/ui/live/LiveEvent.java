package io.tickcast.ui.live;

import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Something that happened to a symbol, on its way to the browsers.
 *
 * @param type what it is
 * @param symbol the instrument
 * @param slot what it replaces when a reader is slower than the market: events of one slot are
 *     states of one thing, the newest is enough
 * @param shadow whether it is of a challenger, of which only who asks hears
 * @param skipped how many events of the slot were left out just before this one
 * @param data makes the message's data, called once at most and only when somebody listens
 */
record LiveEvent(
    Type type, String symbol, String slot, boolean shadow, int skipped, Supplier<Object> data) {

  LiveEvent {
    Objects.requireNonNull(slot, "slot");
  }

  LiveEvent(Type type, String symbol, String slot, boolean shadow, Supplier<Object> data) {
    this(type, symbol, slot, shadow, 0, data);
  }

  LiveEvent after(int left) {
    return new LiveEvent(type, symbol, slot, shadow, left, data);
  }

  /** Kinds of message; lower case on the wire. */
  enum Type {
    TICK,
    BAR,
    FEATURES,
    PREDICTION,
    OUTCOME;

    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
