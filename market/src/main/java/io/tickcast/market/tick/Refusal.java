package io.tickcast.market.tick;

/**
 * Why a record is no tick.
 *
 * @param reason the kind, for counting
 * @param message one line for people, carrying the value and what is allowed
 */
public record Refusal(Reason reason, String message) implements TickRecord {

  /** Kinds of refusal, stable names of metrics and headers. */
  public enum Reason {
    /** Not UTF-8, no JSON object, no known Avro schema, or a key that is not the symbol. */
    MALFORMED,
    MISSING_FIELD,
    /** Non-finite, zero or negative price; high below low; open or close outside [low, high]. */
    INVALID_PRICE,
    /** Non-finite or negative. */
    INVALID_VOLUME,
    INVALID_SYMBOL,
    INVALID_TIME,
    /** Further ahead of the record's Kafka timestamp than allowed. */
    FUTURE_TIME,
    /** A record over 64 KiB. */
    TOO_LARGE
  }
}
