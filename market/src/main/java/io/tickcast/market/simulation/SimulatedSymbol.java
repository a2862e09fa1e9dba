package io.tickcast.market.simulation;

import io.tickcast.market.tick.Tick;
import java.util.ArrayList;
import java.util.List;

/**
 * One instrument of the simulated market: its process, where its price stands, and the path inside
 * its bars.
 */
final class SimulatedSymbol {
  private static final double FIRST_PRICE = 100;

  /** Draws from here on shape the path inside a bar; the process uses those before. */
  private static final int PATH = 8;

  private static final int SIZES = PATH + 64;
  private static final int TIMES = 2 * (SIZES + 64);
  private static final long MILLI = 1_000;

  private final String name;
  private final ReturnProcess process;
  private final Draws draws;
  private double logPrice = StrictMath.log(FIRST_PRICE);

  SimulatedSymbol(String name, ReturnProcess process, Draws draws) {
    this.name = name;
    this.process = process;
    this.draws = draws;
  }

  /** Goes over a step without making its bar. */
  void skip(long step) {
    logPrice += process.next(draws, step);
  }

  /** Makes the bar of the next step. */
  SimulatedBar next(long step, String id, long startMicros, long lengthMicros, int trades) {
    double before = logPrice;
    skip(step);
    double[] path = path(step, before, logPrice, trades);
    long slot = lengthMicros / trades;
    List<Tick> ticks = new ArrayList<>(trades);
    for (int i = 0; i < trades; i++) {
      long ts = startMicros + i * slot + offset(step, i, slot);
      ticks.add(Tick.trade(name, ts, path[i], size(step, i), id + "." + i));
    }
    return new SimulatedBar(step, candle(id, startMicros, ticks), ticks);
  }

  /**
   * A Brownian bridge from the last close to this one, sampled at the trades; it ends exactly at
   * the close.
   */
  private double[] path(long step, double from, double to, int trades) {
    double[] walk = new double[trades + 1];
    for (int i = 1; i <= trades; i++) {
      double shock = draws.gaussian(step, PATH + i - 1);
      walk[i] = walk[i - 1] + ReturnProcess.SIGMA / StrictMath.sqrt(trades) * shock;
    }
    double[] prices = new double[trades];
    for (int i = 1; i < trades; i++) {
      double share = (double) i / trades;
      double bridge = walk[i] - share * walk[trades];
      prices[i - 1] = StrictMath.exp(from + share * (to - from) + bridge);
    }
    prices[trades - 1] = StrictMath.exp(to);
    return prices;
  }

  /** Whole lots, log-normal around 7. */
  private double size(long step, int trade) {
    return 1 + StrictMath.floor(StrictMath.exp(1.8 + 0.8 * draws.gaussian(step, SIZES + trade)));
  }

  /** Whole milliseconds inside the trade's share of the bar. */
  private long offset(long step, int trade, long slot) {
    long millis = slot / MILLI;
    return Math.floorMod(draws.bits(step, TIMES + trade), millis) * MILLI;
  }

  private Tick candle(String id, long startMicros, List<Tick> trades) {
    double high = trades.get(0).close();
    double low = high;
    double volume = 0;
    for (Tick trade : trades) {
      high = Math.max(high, trade.close());
      low = Math.min(low, trade.close());
      volume += trade.volume();
    }
    double open = trades.get(0).close();
    double close = trades.get(trades.size() - 1).close();
    return new Tick(name, startMicros, open, high, low, close, volume, id);
  }
}
