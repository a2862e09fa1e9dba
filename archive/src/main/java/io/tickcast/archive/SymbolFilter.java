package io.tickcast.archive;

import io.tickcast.archive.row.ArchiveRow;
import io.tickcast.archive.row.HeartbeatRow;
import io.tickcast.archive.row.TickRow;
import java.util.function.Consumer;

/**
 * What a partition's log says of one symbol: its ticks, and the heartbeats that name it once the
 * partition has seen it. Heartbeats go to every partition: those of the others say nothing.
 */
final class SymbolFilter implements Consumer<ArchiveRow> {
  private final String symbol;
  private final TickArchive.Sink sink;
  private int seenIn = -1;

  SymbolFilter(String symbol, TickArchive.Sink sink) {
    this.symbol = symbol;
    this.sink = sink;
  }

  @Override
  public void accept(ArchiveRow row) {
    if (row instanceof TickRow tick) {
      seenIn = tick.partition();
      sink.accept(tick.offset(), tick.tick());
    } else if (row instanceof HeartbeatRow heartbeat
        && heartbeat.partition() == seenIn
        && heartbeat.heartbeat().symbols().contains(symbol)) {
      sink.accept(heartbeat.offset(), heartbeat.heartbeat());
    }
  }
}
