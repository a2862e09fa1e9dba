package io.tickcast.archive.parquet;

import io.tickcast.archive.row.ArchiveRow;
import io.tickcast.archive.row.Kind;
import io.tickcast.archive.row.TickRow;
import io.tickcast.market.tick.Tick;
import java.util.List;

/** Ticks in columns, in the order of {@code ArchivedTick.avsc}. */
final class TickLayout extends RowLayout {
  static final TickLayout INSTANCE = new TickLayout();

  private TickLayout() {
    super(Kind.TICKS, "ArchivedTick");
  }

  @Override
  List<String> prices() {
    return List.of("open", "high", "low", "close");
  }

  @Override
  void write(Columns out, ArchiveRow row) {
    TickRow archived = (TickRow) row;
    Tick tick = archived.tick();
    out.text(tick.symbol());
    out.whole(tick.tsMicros());
    out.real(tick.open());
    out.real(tick.high());
    out.real(tick.low());
    out.real(tick.close());
    out.real(tick.volume());
    out.text(tick.id());
    out.small(archived.partition());
    out.whole(archived.offset());
    out.whole(archived.kafkaTimestampMillis());
  }

  @Override
  RowConverter converter() {
    return new TickConverter();
  }

  private static final class TickConverter extends RowConverter {
    private final Text symbol = new Text();
    private final Whole ts = new Whole();
    private final Real open = new Real();
    private final Real high = new Real();
    private final Real low = new Real();
    private final Real close = new Real();
    private final Real volume = new Real();
    private final Text id = new Text();
    private final Whole partition = new Whole();
    private final Whole offset = new Whole();
    private final Whole timestamp = new Whole();

    TickConverter() {
      column("symbol", symbol);
      column("ts", ts);
      column("open", open);
      column("high", high);
      column("low", low);
      column("close", close);
      column("volume", volume);
      column("id", id);
      column("kafka_partition", partition);
      column("kafka_offset", offset);
      column("kafka_timestamp", timestamp);
    }

    @Override
    void clear() {
      id.value = null;
    }

    @Override
    TickRow row() {
      return new TickRow(
          new Tick(
              symbol.value,
              ts.value,
              open.value,
              high.value,
              low.value,
              close.value,
              volume.value,
              id.value),
          (int) partition.value,
          offset.value,
          timestamp.value);
    }
  }
}
