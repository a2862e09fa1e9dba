package io.tickcast.archive.parquet;

import io.tickcast.archive.row.ArchiveRow;
import io.tickcast.archive.row.HeartbeatRow;
import io.tickcast.archive.row.Kind;
import io.tickcast.market.tick.Heartbeat;
import java.util.ArrayList;
import java.util.List;

/** Heartbeats in columns, in the order of {@code ArchivedHeartbeat.avsc}. */
final class HeartbeatLayout extends RowLayout {
  static final HeartbeatLayout INSTANCE = new HeartbeatLayout();

  private HeartbeatLayout() {
    super(Kind.HEARTBEATS, "ArchivedHeartbeat");
  }

  @Override
  void write(Columns out, ArchiveRow row) {
    HeartbeatRow archived = (HeartbeatRow) row;
    Heartbeat heartbeat = archived.heartbeat();
    out.text(heartbeat.feed());
    out.whole(heartbeat.tsMicros());
    out.list(1, heartbeat.symbols(), Columns::text);
    out.small(archived.partition());
    out.whole(archived.offset());
    out.whole(archived.kafkaTimestampMillis());
  }

  @Override
  RowConverter converter() {
    return new HeartbeatConverter();
  }

  private static final class HeartbeatConverter extends RowConverter {
    private final Text feed = new Text();
    private final Whole ts = new Whole();
    private final Text symbol = new Text();
    private final List<String> symbols = new ArrayList<>();
    private final Whole partition = new Whole();
    private final Whole offset = new Whole();
    private final Whole timestamp = new Whole();

    HeartbeatConverter() {
      column("feed", feed);
      column("ts", ts);
      column("symbols", new Wrapper(new Items(symbol, () -> symbols.add(symbol.value))));
      column("kafka_partition", partition);
      column("kafka_offset", offset);
      column("kafka_timestamp", timestamp);
    }

    @Override
    void clear() {
      symbols.clear();
    }

    @Override
    HeartbeatRow row() {
      return new HeartbeatRow(
          new Heartbeat(feed.value, ts.value, symbols),
          (int) partition.value,
          offset.value,
          timestamp.value);
    }
  }
}
