package io.tickcast.ingest.feed;

import io.tickcast.market.bar.Interval;
import io.tickcast.market.simulation.SimulatedBar;
import io.tickcast.market.simulation.SimulatedMarket;
import io.tickcast.market.tick.Tick;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far the simulated market stands in the log, symbol by symbol: a backfill that is cut off
 * leaves each partition at a step of its own. Read from the ids of the last ticks, {@code
 * <seed>-<step>[.<trade>]}; nothing else is saved.
 */
final class SimulationPosition {
  private static final Pattern ID = Pattern.compile("(-?\\d{1,19})-(\\d{1,12})(?:\\.(\\d{1,2}))?");

  /** The next trade of a step that the log does not hold. */
  private record Next(long step, int trade) {}

  private final Map<String, Next> next = new HashMap<>();
  private final long startMicros;

  private SimulationPosition(long startMicros) {
    this.startMicros = startMicros;
  }

  /** Nothing in the log: every symbol begins at step 0. */
  static SimulationPosition beginningAt(long startMicros) {
    return new SimulationPosition(startMicros);
  }

  /** Whether a tick's id is one of the simulated market's. */
  static boolean isOurs(Tick tick) {
    return tick.id() != null && ID.matcher(tick.id()).matches();
  }

  /**
   * Reads the position from the last tick of each symbol.
   *
   * @param last at least one; all {@link #isOurs}
   * @throws IllegalStateException when the log holds a market of another seed or interval
   */
  static SimulationPosition after(Collection<Tick> last, long seed, Interval interval) {
    SimulationPosition position = null;
    for (Tick tick : last) {
      Matcher id = ID.matcher(tick.id());
      if (!id.matches() || !id.group(1).equals(Long.toString(seed))) {
        throw new IllegalStateException(
            "topic ticks holds the simulated market of another seed ("
                + tick.symbol()
                + " has id "
                + tick.id()
                + "), tickcast.ingest.simulated.seed is "
                + seed
                + ": set the seed back, or start on empty data");
      }
      long step = Long.parseLong(id.group(2));
      long start = interval.startOf(tick.tsMicros()) - step * interval.micros();
      position = position == null ? new SimulationPosition(start) : position;
      position.put(tick, start, next(id.group(3), step, SimulatedMarket.tradesPerBar(interval)));
    }
    return position;
  }

  private static Next next(String trade, long step, int trades) {
    if (trade == null || Integer.parseInt(trade) >= trades - 1) {
      return new Next(step + 1, 0);
    }
    return new Next(step, Integer.parseInt(trade) + 1);
  }

  private void put(Tick tick, long start, Next place) {
    if (start != startMicros) {
      throw new IllegalStateException(
          "topic ticks holds a simulated market of another interval ("
              + tick.symbol()
              + " has id "
              + tick.id()
              + " at another time than the other symbols): set tickcast.ingest.simulated.interval back, or start on empty data");
    }
    next.put(tick.symbol(), place);
  }

  /** Start of step 0, microseconds since the epoch. */
  long startMicros() {
    return startMicros;
  }

  /** The first step of which a symbol lacks something. */
  long firstStep() {
    if (next.size() < SimulatedMarket.symbols().size()) {
      return 0;
    }
    OptionalLong least = next.values().stream().mapToLong(Next::step).min();
    return least.orElse(0);
  }

  /**
   * Of a bar that has passed, what the log lacks: the candle, or the last trades of a bar that had
   * begun.
   */
  List<Tick> missing(SimulatedBar bar) {
    Next place = next.getOrDefault(bar.symbol(), new Next(0, 0));
    if (bar.step() < place.step()) {
      return List.of();
    }
    boolean begun = bar.step() == place.step() && place.trade() > 0;
    return begun ? bar.trades().subList(place.trade(), bar.trades().size()) : List.of(bar.candle());
  }

  /** Of the bar of the present moment, the trades that the log lacks. */
  List<Tick> missingTrades(SimulatedBar bar) {
    Next place = next.getOrDefault(bar.symbol(), new Next(0, 0));
    if (bar.step() < place.step()) {
      return List.of();
    }
    int from = bar.step() == place.step() ? place.trade() : 0;
    return bar.trades().subList(from, bar.trades().size());
  }
}
