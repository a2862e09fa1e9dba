package io.tickcast.market.simulation;

import io.tickcast.market.bar.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * A market whose best possible forecast is known, so that a model's skill can be judged.
 * Close-to-close log returns of each symbol follow its process exactly on the bars of the given
 * interval; everything else (the path inside a bar, sizes, event times) is decoration.
 *
 * <p>The same seed, interval and start give the same market bit for bit, on every JDK. A step is
 * reached again after a restart by {@link #skipTo}, about a million steps of all symbols per
 * second. Not thread-safe.
 *
 * <p>Ids are {@code <seed>-<step>} for a candle and {@code <seed>-<step>.<trade>} for a trade.
 */
public final class SimulatedMarket {
  private static final long SECOND = 1_000_000;
  private static final int MOST_TRADES = 60;
  private static final String LEAD = "SIM.LEAD";

  private record Kind(String symbol, LongFunction<ReturnProcess> process) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("SIM.AR", seed -> new Autoregression()),
          new Kind("SIM.OU", seed -> new OrnsteinUhlenbeck()),
          new Kind(LEAD, seed -> new RandomWalk()),
          new Kind("SIM.LAG", seed -> new Follower(new Draws(seed, LEAD))),
          new Kind("SIM.XOR", seed -> new SignProduct()),
          new Kind("SIM.MARKOV", seed -> new SwitchingMean()),
          new Kind("SIM.GARCH", seed -> new Garch()),
          new Kind("SIM.NOISE", seed -> new RandomWalk()));

  private final long seed;
  private final Interval interval;
  private final long startMicros;
  private final List<SimulatedSymbol> symbols;
  private long step;

  /**
   * @param seed chooses the market
   * @param interval length of a step
   * @param startMicros start of step 0, microseconds since the epoch, aligned to the interval
   * @throws IllegalArgumentException when the start is not aligned
   */
  public SimulatedMarket(long seed, Interval interval, long startMicros) {
    if (interval.startOf(startMicros) != startMicros) {
      throw new IllegalArgumentException(
          "start must be aligned to " + interval + ", was " + startMicros + " µs");
    }
    this.seed = seed;
    this.interval = interval;
    this.startMicros = startMicros;
    this.symbols =
        KINDS.stream()
            .map(
                kind ->
                    new SimulatedSymbol(
                        kind.symbol(), kind.process().apply(seed), new Draws(seed, kind.symbol())))
            .toList();
  }

  /** The symbols, in the order of {@link #next()}. */
  public static List<String> symbols() {
    return KINDS.stream().map(Kind::symbol).toList();
  }

  /**
   * The share of the variance of the log return over the next bars that the best possible forecast
   * explains (R²), from everything up to now. Formulas: Hamilton, Time Series Analysis (1994), 4.2,
   * for AR(1) and Ornstein-Uhlenbeck; the others follow from their definition and stand beside each
   * process.
   *
   * @param symbol one of {@link #symbols()}
   * @param horizon bars, at least 1 (at most 62 for SIM.XOR)
   * @return 0 to 1; 0 where nothing can be forecast
   * @throws IllegalArgumentException for an unknown symbol or a horizon out of range
   */
  public static double optimalR2(String symbol, int horizon) {
    if (horizon < 1) {
      throw new IllegalArgumentException("horizon must be at least 1, was " + horizon);
    }
    return KINDS.stream()
        .filter(kind -> kind.symbol().equals(symbol))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "symbol must be one of " + symbols() + ", was " + symbol))
        .process()
        .apply(0L)
        .optimalR2(horizon);
  }

  /** Trades in each bar: one per second, at most 60. */
  public static int tradesPerBar(Interval interval) {
    return (int) Math.min(MOST_TRADES, interval.micros() / SECOND);
  }

  /** The step that {@link #next()} will make. */
  public long nextStep() {
    return step;
  }

  /** Start of a step's bar, microseconds since the epoch. */
  public long startOf(long ofStep) {
    return startMicros + ofStep * interval.micros();
  }

  /**
   * Goes forward to a step.
   *
   * @throws IllegalArgumentException when the step has passed
   */
  public void skipTo(long target) {
    if (target < step) {
      throw new IllegalArgumentException("step must be at least " + step + ", was " + target);
    }
    for (; step < target; step++) {
      long current = step;
      symbols.forEach(symbol -> symbol.skip(current));
    }
  }

  /** The bars of the next step, one for each symbol. */
  public List<SimulatedBar> next() {
    List<SimulatedBar> bars = new ArrayList<>(symbols.size());
    String id = seed + "-" + step;
    for (SimulatedSymbol symbol : symbols) {
      bars.add(symbol.next(step, id, startOf(step), interval.micros(), tradesPerBar(interval)));
    }
    step++;
    return bars;
  }
}
