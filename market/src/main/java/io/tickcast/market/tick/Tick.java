package io.tickcast.market.tick;

import java.util.Objects;

/**
 * One event of the market: a trade, or a ready-made candle; a trade is a tick whose four prices are
 * equal.
 *
 * @param symbol the instrument, {@code [A-Z0-9][A-Z0-9._-]{0,31}}; never null
 * @param tsMicros event time, microseconds since 1970-01-01T00:00:00Z
 * @param open first price, finite and positive, in the symbol's own currency
 * @param high highest price, at least each of the other three
 * @param low lowest price, at most each of the other three
 * @param close last price
 * @param volume traded amount, finite and not negative
 * @param id the venue's trade id or sequence, which may come back at another event time; null when
 *     the venue gives none
 */
public record Tick(
    String symbol,
    long tsMicros,
    double open,
    double high,
    double low,
    double close,
    double volume,
    String id)
    implements TickRecord {

  public Tick {
    Objects.requireNonNull(symbol, "symbol");
  }

  /** A single trade: four equal prices. */
  public static Tick trade(String symbol, long tsMicros, double price, double size, String id) {
    return new Tick(symbol, tsMicros, price, price, price, price, size, id);
  }
}
