package io.tickcast.market.indicator;

/** What an indicator's output is measured in. */
public enum Unit {
  /** The symbol's currency: a level or a difference of prices, no feature for a model. */
  PRICE,
  /** Traded amount. */
  VOLUME,
  /** Dimensionless, of order 1 or below: a return, a ratio, a score. */
  RATIO,
  /** 0 to 100, or −100 to 0 for Williams %R. */
  PERCENT,
  /** A figure of the calendar. */
  CALENDAR
}
