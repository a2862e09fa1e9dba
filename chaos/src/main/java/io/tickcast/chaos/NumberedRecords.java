package io.tickcast.chaos;

import io.tickcast.contracts.codec.TickEncoder;
import io.tickcast.market.tick.Tick;
import java.nio.charset.StandardCharsets;

/**
 * Records that can be told from each other and made again from their number alone: ticks of twenty
 * symbols on three event dates, and among them some that are no ticks. Immutable.
 *
 * @param seed of everything in them
 */
record NumberedRecords(long seed) {
  private static final int SYMBOLS = 20;
  private static final int BAD_ONE_IN = 50;

  /** 2024-03-04T12:00:00Z. */
  private static final long START_MICROS = 1_709_553_600_000_000L;

  private static final long DAY_MICROS = 86_400_000_000L;

  /** Whether the record is no tick. */
  boolean isBad(long number) {
    return mixed(number) % BAD_ONE_IN == 0;
  }

  String symbol(long number) {
    return "CHAOS" + mixed(number + 1) % SYMBOLS;
  }

  /** The tick of a good record; its id is its number. */
  Tick tick(long number) {
    long chance = mixed(number + 2);
    long day = chance % 100 < 90 ? 0 : chance % 100 < 95 ? -DAY_MICROS : -2 * DAY_MICROS;
    double price = 100 + chance % 10_000 / 100.0;
    return Tick.trade(
        symbol(number), START_MICROS + day + 1_000 * number, price, 1 + chance % 9, "n" + number);
  }

  /** The bytes of the record, good or bad. */
  byte[] value(long number) {
    return isBad(number)
        ? ("{\"bad\":" + number + ",").getBytes(StandardCharsets.UTF_8)
        : TickEncoder.avro(tick(number));
  }

  /** The number of a bad record, by its bytes. */
  static long badNumber(byte[] value) {
    String text = new String(value, StandardCharsets.UTF_8);
    return Long.parseLong(text.substring(text.indexOf(':') + 1, text.length() - 1));
  }

  /** SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014). */
  private long mixed(long number) {
    long z = seed + number * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return (z ^ (z >>> 31)) >>> 1;
  }
}
