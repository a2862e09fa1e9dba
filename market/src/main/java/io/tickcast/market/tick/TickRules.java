package io.tickcast.market.tick;

import io.tickcast.market.tick.Refusal.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What makes a tick acceptable, wherever it comes from: Kafka, REST or a file. Pure functions; an
 * empty answer means that nothing is wrong. Messages carry the value, shortened and harmless in a
 * log, and say what is allowed.
 */
public final class TickRules {
  /** Longest symbol, in characters. */
  public static final int MAX_SYMBOL_LENGTH = 32;

  /**
   * Longest venue id, in characters: a pipeline remembers ids, so their length must have a bound.
   */
  public static final int MAX_ID_LENGTH = 128;

  /**
   * Latest event time, 9999-12-31T23:59:59.999999Z, in microseconds since the epoch; the earliest
   * is the epoch.
   */
  public static final long MAX_TS_MICROS = 253_402_300_799_999_999L;

  private static final int SHOWN_LENGTH = 48;

  private TickRules() {}

  /** Everything that can be said of a tick alone: its symbol and {@link #checkValues}. */
  public static Optional<Refusal> check(Tick tick) {
    Optional<Refusal> symbol = checkSymbol(tick.symbol());
    return symbol.isPresent() ? symbol : checkValues(tick);
  }

  /** A symbol must match {@code [A-Z0-9][A-Z0-9._-]{0,31}}. */
  public static Optional<Refusal> checkSymbol(String symbol) {
    return isSymbol(symbol)
        ? Optional.empty()
        : refuse(
            Reason.INVALID_SYMBOL,
            "symbol must match [A-Z0-9][A-Z0-9._-]{0,31}, was " + shown(symbol));
  }

  /** Time, prices, volume and id, but not the symbol, which a reader checks once and then knows. */
  public static Optional<Refusal> checkValues(Tick tick) {
    if (tick.tsMicros() < 0 || tick.tsMicros() > MAX_TS_MICROS) {
      return refuse(
          Reason.INVALID_TIME,
          "ts must be within the years 1970 to 9999, was " + instant(tick.tsMicros()));
    }
    // False for every NaN, infinity, zero and negative price as well.
    boolean priced =
        0 < tick.low()
            && tick.low() <= tick.open()
            && tick.open() <= tick.high()
            && tick.low() <= tick.close()
            && tick.close() <= tick.high()
            && tick.high() < Double.POSITIVE_INFINITY;
    if (!priced) {
      return refuse(Reason.INVALID_PRICE, priceMessage(tick));
    }
    if (!(tick.volume() >= 0 && tick.volume() < Double.POSITIVE_INFINITY)) {
      return refuse(
          Reason.INVALID_VOLUME, "volume must be finite and not negative, was " + tick.volume());
    }
    return tick.id() == null ? Optional.empty() : checkId(tick.id());
  }

  /** A venue's id has 1 to {@link #MAX_ID_LENGTH} characters; a tick without one has null. */
  public static Optional<Refusal> checkId(String id) {
    return !id.isEmpty() && id.length() <= MAX_ID_LENGTH
        ? Optional.empty()
        : refuse(
            Reason.MALFORMED,
            "id must have 1 to "
                + MAX_ID_LENGTH
                + " characters, had "
                + id.length()
                + ": "
                + shown(id));
  }

  /**
   * An event time may not lie too far ahead of the moment at which it was written to the log: a
   * tick from next year would make every real one late.
   *
   * @param tsMicros event time, microseconds since the epoch, within the allowed years
   * @param recordMillis the record's Kafka timestamp, milliseconds since the epoch
   * @param maxFutureSkew what is still allowed, to the microsecond
   */
  public static Optional<Refusal> checkAhead(
      long tsMicros, long recordMillis, Duration maxFutureSkew) {
    // ts - skew > record, written so that no absurd record timestamp overflows.
    long reached = tsMicros - maxFutureSkew.toNanos() / 1_000;
    return Math.floorDiv(reached - 1, 1_000L) < recordMillis
        ? Optional.empty()
        : refuse(
            Reason.FUTURE_TIME,
            "ts must be at most "
                + maxFutureSkew
                + " ahead of the record's Kafka timestamp "
                + Instant.ofEpochMilli(recordMillis)
                + ", was "
                + instant(tsMicros));
  }

  /**
   * A value from outside as a message shows it: quoted, shortened, everything but printable ASCII
   * escaped.
   */
  public static String shown(String value) {
    if (value == null) {
      return "null";
    }
    StringBuilder out = new StringBuilder(SHOWN_LENGTH + 8).append('"');
    for (int i = 0; i < value.length() && i < SHOWN_LENGTH; i++) {
      char c = value.charAt(i);
      if (c >= ' ' && c < 0x7f) {
        out.append(c);
      } else {
        out.append("\\u").append(HexFormat.of().toHexDigits(c));
      }
    }
    return out.append(value.length() > SHOWN_LENGTH ? "\"..." : "\"").toString();
  }

  private static boolean isSymbol(String symbol) {
    if (symbol == null || symbol.isEmpty() || symbol.length() > MAX_SYMBOL_LENGTH) {
      return false;
    }
    for (int i = 0; i < symbol.length(); i++) {
      char c = symbol.charAt(i);
      boolean letterOrDigit = c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!letterOrDigit && (i == 0 || c != '.' && c != '_' && c != '-')) {
        return false;
      }
    }
    return true;
  }

  private static String priceMessage(Tick tick) {
    String[] names = {"open", "high", "low", "close"};
    double[] prices = {tick.open(), tick.high(), tick.low(), tick.close()};
    for (int i = 0; i < prices.length; i++) {
      if (!(prices[i] > 0 && prices[i] < Double.POSITIVE_INFINITY)) {
        return names[i] + " must be finite and above 0, was " + prices[i];
      }
    }
    if (tick.high() < tick.low()) {
      return "high must not be below low " + tick.low() + ", was " + tick.high();
    }
    boolean open = tick.open() < tick.low() || tick.open() > tick.high();
    return (open ? "open" : "close")
        + " must lie within low and high, ["
        + tick.low()
        + ", "
        + tick.high()
        + "], was "
        + (open ? tick.open() : tick.close());
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static Optional<Refusal> refuse(Reason reason, String message) {
    return Optional.of(new Refusal(reason, message));
  }
}
