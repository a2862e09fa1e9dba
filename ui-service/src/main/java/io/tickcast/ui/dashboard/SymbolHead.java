package io.tickcast.ui.dashboard;

import io.tickcast.ui.board.SymbolBoard.Standing;
import java.time.Duration;

/**
 * A symbol's name, price and change.
 *
 * @param price null without any
 * @param at when the price was; null without any
 * @param change null with fewer than two bars
 * @param changeOver how long the change took; null with fewer than two bars
 */
record SymbolHead(
    String symbol,
    String price,
    Words.Moment at,
    String change,
    String changeDirection,
    String changeArrow,
    String changeOver) {

  static SymbolHead of(Standing standing) {
    Double change = standing.change();
    Long since = standing.changeSinceMicros();
    Long last = standing.lastMicros();
    return new SymbolHead(
        standing.symbol(),
        standing.lastPrice() == null ? null : Words.price(standing.lastPrice()),
        last == null ? null : Words.moment(last),
        change == null ? null : Words.change(change),
        change == null ? "flat" : Words.direction(change),
        change == null ? "" : Words.arrow(change),
        since == null ? null : Words.span(Duration.ofNanos((last - since) * 1_000L)));
  }
}
