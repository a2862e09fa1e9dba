package io.tickcast.system;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Trades of one symbol whose five-second log returns follow an AR(1) process with a coefficient of
 * 0.5, so that a model has something to find. Prices are rounded to cents; times have microseconds.
 */
final class SampleTrades {
  /** A trade as a user's file would hold it. */
  record Trade(Instant time, double price, double size, String id) {}

  static final long BUCKET_MICROS = 5_000_000L;
  private static final double COEFFICIENT = 0.5;
  private static final double DEVIATION = 0.002;

  private final List<Trade> trades = new ArrayList<>();

  /**
   * Three trades in each of {@code buckets} five-second buckets from {@code start}, a whole minute.
   */
  SampleTrades(Instant start, int buckets, long seed) {
    Random random = new Random(seed);
    double logPrice = Math.log(100_000);
    double last = 0;
    for (int k = 0; k < buckets; k++) {
      last = COEFFICIENT * last + DEVIATION * random.nextGaussian();
      double before = logPrice;
      logPrice += last;
      Instant bucket = start.plusSeconds(5L * k);
      trade(
          bucket.plusMillis(400 + random.nextInt(300)),
          before + last * random.nextDouble(),
          random);
      trade(
          bucket.plusNanos(2_000_000_000L + 1_000L * random.nextInt(900_000)),
          before + last / 2,
          random);
      trade(bucket.plusMillis(4_200 + random.nextInt(700)), logPrice, random);
    }
  }

  private void trade(Instant time, double logPrice, Random random) {
    double price = Math.round(Math.exp(logPrice) * 100) / 100.0;
    double size = (1 + random.nextInt(10_000)) / 1000.0;
    trades.add(new Trade(time, price, size, Integer.toString(1_000_000 + trades.size())));
  }

  List<Trade> all() {
    return List.copyOf(trades);
  }

  /** The trades before (or from) a bucket. */
  List<Trade> between(Instant from, Instant to) {
    return trades.stream().filter(t -> !t.time().isBefore(from) && t.time().isBefore(to)).toList();
  }

  static String csv(List<Trade> trades) {
    StringBuilder csv = new StringBuilder("time,trade_id,price,amount\n");
    for (Trade t : trades) {
      csv.append(t.time())
          .append(',')
          .append(t.id())
          .append(',')
          .append(t.price())
          .append(',')
          .append(t.size())
          .append('\n');
    }
    return csv.toString();
  }
}
