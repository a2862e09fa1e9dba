package io.tickcast.benchmarks.stream;

import io.tickcast.market.tick.Tick;
import java.util.Random;

/**
 * Trades without end: the symbols take turns, each a seeded random walk, event time goes on by the
 * same step from trade to trade. Not thread-safe.
 */
public final class TickFlow {
  /** 2024-01-02T00:00:00Z. */
  static final long START_MICROS = 1_704_153_600_000_000L;

  private final Random random = new Random(1);
  private final String[] symbols;
  private final double[] prices;
  private final long stepMicros;
  private long next;

  /**
   * @param symbols how many, named {@code BENCH0} and so on
   * @param perSecond trades of one symbol in a second of event time
   */
  public TickFlow(int symbols, int perSecond) {
    this.symbols = new String[symbols];
    this.prices = new double[symbols];
    for (int i = 0; i < symbols; i++) {
      this.symbols[i] = "BENCH" + i;
      prices[i] = 100;
    }
    this.stepMicros = Math.max(1, 1_000_000L / ((long) symbols * perSecond));
  }

  public Tick next() {
    int symbol = (int) (next % symbols.length);
    prices[symbol] *= 1 + 0.0002 * (random.nextDouble() - 0.5);
    double price = Math.rint(prices[symbol] * 10_000) / 10_000;
    long ts = START_MICROS + stepMicros * next;
    next++;
    return Tick.trade(symbols[symbol], ts, price, 1 + random.nextInt(100), null);
  }

  /** Trades made so far. */
  public long count() {
    return next;
  }
}
