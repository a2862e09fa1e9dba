package io.tickcast.feature.stream;

import io.tickcast.feature.checkpoint.SymbolCheckpoint;
import io.tickcast.market.feature.FeaturePipeline;
import io.tickcast.market.feature.PipelineOutput;
import io.tickcast.market.feature.PipelineSettings;
import io.tickcast.market.feature.Verdict;
import io.tickcast.market.tick.Heartbeat;
import io.tickcast.market.tick.Tick;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The pipelines of the symbols of one partition. Each symbol takes every record of the log once and
 * in order: what its state includes already, it skips. Not thread-safe.
 */
final class PartitionPipelines {
  private final PipelineSettings settings;
  private final Map<String, SymbolPipeline> symbols = new HashMap<>();
  private List<SymbolPipeline> changed = new ArrayList<>();

  PartitionPipelines(PipelineSettings settings) {
    this.settings = settings;
  }

  /** Goes on from a saved state. */
  void restore(FeaturePipeline pipeline, long nextOffset) {
    symbols.put(pipeline.symbol(), new SymbolPipeline(pipeline, nextOffset));
  }

  /**
   * Applies a tick.
   *
   * @return what became of it; null when the symbol's state included it already
   */
  Verdict apply(long offset, Tick tick, PipelineOutput out) {
    SymbolPipeline symbol = symbols.get(tick.symbol());
    if (symbol == null) {
      symbol = new SymbolPipeline(new FeaturePipeline(tick.symbol(), settings), 0);
      symbols.put(tick.symbol(), symbol);
    }
    if (symbol.includes(offset)) {
      return null;
    }
    Verdict verdict = symbol.pipeline().accept(tick, out);
    noteApplied(symbol, offset);
    return verdict;
  }

  /** Applies a heartbeat to those of its symbols that the partition has seen. */
  void apply(long offset, Heartbeat heartbeat, PipelineOutput out) {
    for (String name : heartbeat.symbols()) {
      SymbolPipeline symbol = symbols.get(name);
      if (symbol != null && !symbol.includes(offset)) {
        symbol.pipeline().advance(heartbeat.tsMicros(), out);
        noteApplied(symbol, offset);
      }
    }
  }

  private void noteApplied(SymbolPipeline symbol, long offset) {
    if (symbol.applied(offset)) {
      changed.add(symbol);
    }
  }

  /** The states that changed since the last call, as they are now. */
  List<SymbolCheckpoint> takeChanged() {
    List<SymbolCheckpoint> states = new ArrayList<>(changed.size());
    for (SymbolPipeline symbol : changed) {
      states.add(
          new SymbolCheckpoint(
              symbol.pipeline().symbol(), symbol.nextOffset(), bytes(symbol.pipeline())));
      symbol.saved();
    }
    changed = new ArrayList<>();
    return states;
  }

  private static byte[] bytes(FeaturePipeline pipeline) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(16 << 10);
    try {
      pipeline.save(new DataOutputStream(out));
    } catch (IOException e) {
      throw new UncheckedIOException("a byte array takes every write", e);
    }
    return out.toByteArray();
  }

  /** The symbols seen. */
  List<String> symbols() {
    return List.copyOf(symbols.keySet());
  }

  /** Number of symbols seen. */
  int size() {
    return symbols.size();
  }

  /** Least and greatest watermark of the symbols. */
  WatermarkRange watermarks() {
    WatermarkRange range = WatermarkRange.NONE;
    for (SymbolPipeline symbol : symbols.values()) {
      range = range.with(symbol.pipeline().watermarkMicros());
    }
    return range;
  }
}
