package io.tickcast.contracts.codec;

import io.tickcast.market.tick.Heartbeat;
import io.tickcast.market.tick.Refusal;
import io.tickcast.market.tick.Refusal.Reason;
import io.tickcast.market.tick.Tick;
import io.tickcast.market.tick.TickRecord;
import io.tickcast.market.tick.TickRules;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Says what a record of the topic {@code ticks} is: a tick, a heartbeat, or why it is refused.
 * Every reader of the topic uses it, so that all refuse the same records.
 *
 * <p>JSON or Avro single-object encoding is told by the first bytes. In JSON, fields may come in
 * any order and unknown ones are skipped; a field that is {@code null} is missing; {@code price}
 * stands for the four prices and {@code size} for the volume; a record with a field {@code
 * heartbeat} is a heartbeat.
 *
 * <p>Not thread-safe: one instance per thread. A tick of a known symbol costs the {@link Tick} and
 * its id.
 */
public final class TickDecoder {
  /** How far a tick may lie ahead of its record's Kafka timestamp unless configured otherwise. */
  public static final Duration DEFAULT_MAX_FUTURE_SKEW = Duration.ofMinutes(5);

  /** Longest record that is looked at, in bytes. */
  public static final int MAX_RECORD_BYTES = 65_536;

  /** Of a key, more than a message shows. */
  private static final int SHOWN_BYTES = 64;

  private static final Duration LONGEST_SKEW = Duration.ofDays(365);

  private final Duration maxFutureSkew;
  private final JsonTickReader json;
  private final AvroTickCodec avro;

  /**
   * @param maxFutureSkew how far an event time may lie ahead of its record's Kafka timestamp; from
   *     0 to 365 days
   * @throws IllegalArgumentException when it is outside that range
   */
  public TickDecoder(Duration maxFutureSkew) {
    if (maxFutureSkew.isNegative() || maxFutureSkew.compareTo(LONGEST_SKEW) > 0) {
      throw new IllegalArgumentException(
          "max future skew must be from 0 to 365 days, was " + maxFutureSkew);
    }
    this.maxFutureSkew = maxFutureSkew;
    SymbolCache symbols = new SymbolCache();
    this.json = new JsonTickReader(symbols);
    this.avro = new AvroTickCodec(symbols);
  }

  /**
   * Decodes and checks one record of the topic. Never throws.
   *
   * <p>A tick's key must be its symbol: under another it stands in another partition, where a
   * second pipeline would make bars of the same name from a part of the ticks. A heartbeat goes to
   * every partition, whatever its key.
   *
   * @param key the record's key; null when it has none
   * @param value the record's value; null is refused as malformed
   * @param kafkaTimestampMillis the record's Kafka timestamp, milliseconds since the epoch
   * @return a valid {@link Tick} or {@link Heartbeat}, or a {@link Refusal}; never null
   */
  public TickRecord decodeRecord(byte[] key, byte[] value, long kafkaTimestampMillis) {
    TickRecord read = decodeValue(value, kafkaTimestampMillis);
    return read instanceof Tick tick && !isKeyOf(tick.symbol(), key)
        ? wrongKey(tick.symbol(), key)
        : read;
  }

  /**
   * Decodes and checks what is no record of the topic, or not yet, and so has no key. Never throws.
   *
   * @param value as a record's value would be; null is refused as malformed
   * @param kafkaTimestampMillis the Kafka timestamp that it would have, milliseconds since the
   *     epoch
   * @return a valid {@link Tick} or {@link Heartbeat}, or a {@link Refusal}; never null
   */
  public TickRecord decodeValue(byte[] value, long kafkaTimestampMillis) {
    if (value == null) {
      return new Refusal(Reason.MALFORMED, "record must have a value, had none");
    }
    if (value.length > MAX_RECORD_BYTES) {
      return new Refusal(
          Reason.TOO_LARGE,
          "record must have at most " + MAX_RECORD_BYTES + " bytes, had " + value.length);
    }
    try {
      TickRecord read = SingleObject.isMarked(value) ? avro.read(value) : json.read(value);
      return check(read, kafkaTimestampMillis);
    } catch (RefusedException e) {
      return e.refusal();
    }
  }

  /** Without making a string or bytes of either: every tick comes here. */
  private static boolean isKeyOf(String symbol, byte[] key) {
    return key != null && SymbolCache.isSame(symbol, key, 0, key.length);
  }

  private static Refusal wrongKey(String symbol, byte[] key) {
    String shown =
        key == null
            ? "had none"
            : "was "
                + TickRules.shown(
                    new String(key, 0, Math.min(key.length, SHOWN_BYTES), StandardCharsets.UTF_8));
    return new Refusal(
        Reason.MALFORMED, "record's key must be its symbol " + symbol + ", " + shown);
  }

  private TickRecord check(TickRecord read, long kafkaTimestampMillis) {
    Optional<Refusal> refusal = Optional.empty();
    long tsMicros;
    if (read instanceof Tick tick) {
      refusal = TickRules.checkValues(tick);
      tsMicros = tick.tsMicros();
    } else {
      tsMicros = ((Heartbeat) read).tsMicros();
    }
    if (refusal.isEmpty()) {
      refusal = TickRules.checkAhead(tsMicros, kafkaTimestampMillis, maxFutureSkew);
    }
    return refusal.isPresent() ? refusal.get() : read;
  }
}
