package io.tickcast.market.simulation;

import io.tickcast.market.tick.Tick;
import java.util.List;

/**
 * One symbol's step: the trades inside the bar, and the same as a ready-made candle.
 *
 * @param step index of the bar, from 0
 * @param candle open, high, low, close and volume of the trades; its time is the bar's start
 * @param trades in time order, at least one; the last carries the close
 */
public record SimulatedBar(long step, Tick candle, List<Tick> trades) {
  public SimulatedBar {
    trades = List.copyOf(trades);
  }

  /** The instrument. */
  public String symbol() {
    return candle.symbol();
  }
}
