package io.tickcast.market.tick;

import java.util.List;

/**
 * A feed's word that event time has come this far for its symbols, so that the bars of a quiet
 * symbol become final. Written to every partition; it moves only the symbols that it names and that
 * the partition has seen.
 *
 * @param feed name of the feed, for people
 * @param tsMicros event time reached, microseconds since the epoch
 * @param symbols the symbols that it speaks for
 */
public record Heartbeat(String feed, long tsMicros, List<String> symbols) implements TickRecord {
  public Heartbeat {
    symbols = List.copyOf(symbols);
  }
}
