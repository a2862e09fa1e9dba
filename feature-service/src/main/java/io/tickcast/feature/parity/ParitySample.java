package io.tickcast.feature.parity;

import io.tickcast.archive.TickArchive;
import io.tickcast.contracts.cql.DayPartition;
import io.tickcast.feature.parity.RecomputedRows.Recomputed;
import io.tickcast.market.feature.FeaturePipeline;
import io.tickcast.market.feature.PipelineSettings;
import io.tickcast.market.tick.Heartbeat;
import io.tickcast.market.tick.Tick;
import io.tickcast.market.tick.TickRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * The pipelines of some symbols of one partition, brought forward from the archive bit by bit: a
 * check costs what has come since the last one, not the whole history. Not thread-safe.
 */
final class ParitySample {
  private final int partition;
  private final PipelineSettings settings;
  private final int bars;
  private Map<String, FeaturePipeline> pipelines = new HashMap<>();
  private final Queue<Map.Entry<DayPartition, List<Recomputed>>> due = new ArrayDeque<>();
  private long nextOffset;

  ParitySample(int partition, Collection<String> symbols, PipelineSettings settings, int bars) {
    this.partition = partition;
    this.settings = settings;
    this.bars = bars;
    symbols.forEach(s -> pipelines.put(s, new FeaturePipeline(s, settings)));
  }

  /** The symbols in their order. */
  List<String> symbols() {
    return pipelines.keySet().stream().sorted().toList();
  }

  /**
   * Rows that became final and that the store must have, by their partition in Cassandra, each the
   * oldest first. Whoever has compared some removes them.
   */
  Queue<Map.Entry<DayPartition, List<Recomputed>>> due() {
    return due;
  }

  /**
   * Reads on, unless rows are {@link #due}, the archive is ahead of the store, or it holds nothing
   * new.
   *
   * @param durable the first offset of which something may not be stored yet
   * @throws IOException when HDFS is away, or holds a damaged file: behind a hole no row would be
   *     exact
   */
  void advance(TickArchive archive, long durable) throws IOException {
    if (!due.isEmpty()) {
      return;
    }
    Pass[] pass = new Pass[1];
    TickArchive.Reading reading = archive.read(partition, nextOffset, () -> pass[0] = new Pass());
    if (!reading.damaged().isEmpty()) {
      throw new IOException("the archive is damaged: " + reading.damaged().get(0).reason());
    }
    if (pass[0] != null && pass[0].next <= durable) {
      pipelines = pass[0].copies;
      nextOffset = pass[0].next;
      due.addAll(pass[0].rows.byDay().entrySet());
    }
  }

  /** One reading; a damaged file makes it begin again, so it works on copies. */
  private final class Pass implements TickArchive.Sink {
    private final Map<String, FeaturePipeline> copies = new HashMap<>();
    private final RecomputedRows rows = new RecomputedRows(bars);
    private long next = nextOffset;

    Pass() {
      pipelines.forEach((symbol, pipeline) -> copies.put(symbol, copy(pipeline)));
    }

    @Override
    public void accept(long offset, TickRecord record) {
      next = offset + 1;
      if (record instanceof Tick tick) {
        FeaturePipeline pipeline = copies.get(tick.symbol());
        if (pipeline != null) {
          pipeline.accept(tick, rows);
        }
      } else if (record instanceof Heartbeat heartbeat) {
        for (String symbol : heartbeat.symbols()) {
          FeaturePipeline pipeline = copies.get(symbol);
          // The stream, too, ignores heartbeats before a symbol's first tick.
          if (pipeline != null && pipeline.watermarkMicros() != Long.MIN_VALUE) {
            pipeline.advance(heartbeat.tsMicros(), rows);
          }
        }
      }
    }
  }

  private FeaturePipeline copy(FeaturePipeline pipeline) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      pipeline.save(new DataOutputStream(bytes));
      return FeaturePipeline.load(
          new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), settings);
    } catch (IOException e) {
      throw new UncheckedIOException("a byte array takes and gives every byte", e);
    }
  }
}
