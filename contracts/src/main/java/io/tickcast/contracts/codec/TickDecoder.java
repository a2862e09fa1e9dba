package io.tickcast.contracts.codec;

import io.tickcast.market.tick.Heartbeat;
import io.tickcast.market.tick.Refusal;
import io.tickcast.market.tick.Refusal.Reason;
import io.tickcast.market.tick.Tick;
import io.tickcast.market.tick.TickRecord;
import io.tickcast.market.tick.TickRules;
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
   * Decodes and checks one record. Never throws.
   *
   * @param value the record's value; null is refused as malformed
   * @param kafkaTimestampMillis the record's Kafka timestamp, milliseconds since the epoch
   * @return a valid {@link Tick} or {@link Heartbeat}, or a {@link Refusal}; never null
   */
  public TickRecord decode(byte[] value, long kafkaTimestampMillis) {
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
