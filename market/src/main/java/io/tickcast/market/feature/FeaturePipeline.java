package io.tickcast.market.feature;

import io.tickcast.market.bar.Bar;
import io.tickcast.market.bar.BarBuilder;
import io.tickcast.market.tick.Tick;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;

/**
 * Turns one symbol's ticks into final bars and feature rows, the same way in the live stream, in a
 * backfill and in training.
 *
 * <p>A pure function of the ticks and heartbeats in their order: no clock, no chance. Time moves
 * only by the greatest event time seen; a bar is final when the watermark, that time minus the
 * allowed lateness, has reached its end. One tick costs constant time and allocates nothing but
 * what it makes final. Not thread-safe.
 */
public final class FeaturePipeline {
  private final String symbol;
  private final PipelineSettings settings;
  private final long lateness;
  private final BarBuilder[] builders;
  private final FeatureSetState[][] states;
  private final RecentIds ids = new RecentIds();
  private long greatest = Long.MIN_VALUE;
  private long late;
  private long duplicates;

  /**
   * The end of the oldest open bucket of any interval: until the watermark gets there, nothing can
   * be final.
   */
  private long nextEnd = BarBuilder.NONE_OPEN;

  public FeaturePipeline(String symbol, PipelineSettings settings) {
    this.symbol = Objects.requireNonNull(symbol, "symbol");
    this.settings = settings;
    this.lateness = settings.latenessMicros();
    int intervals = settings.intervals().size();
    this.builders = new BarBuilder[intervals];
    this.states = new FeatureSetState[intervals][];
    for (int i = 0; i < intervals; i++) {
      builders[i] = new BarBuilder(symbol, settings.intervals().get(i));
      states[i] =
          settings.featureSets().stream().map(FeatureSetState::new).toArray(FeatureSetState[]::new);
    }
  }

  /**
   * Takes the next tick of the log. One that came before, with the same id and the same event time,
   * is a duplicate, even when it would be late by now: only what is new is worth a place among the
   * late ticks.
   *
   * @param tick a tick of this pipeline's symbol, valid by DESIGN §3
   * @param out takes what the tick makes final, by end of bar and then in the order of the
   *     intervals
   * @return what became of it
   */
  public Verdict accept(Tick tick, PipelineOutput out) {
    if (!symbol.equals(tick.symbol())) {
      throw new IllegalArgumentException(
          "tick must be of symbol " + symbol + ", was " + tick.symbol());
    }
    long ts = tick.tsMicros();
    long hash = tick.id() == null ? 0 : RecentIds.hash(tick.id(), ts);
    if (hash != 0 && ids.contains(hash)) {
      duplicates++;
      return Verdict.DUPLICATE;
    }
    if (ts < watermarkMicros()) {
      late++;
      return Verdict.LATE;
    }
    advance(ts, out);
    for (BarBuilder builder : builders) {
      builder.add(tick);
      nextEnd = Math.min(nextEnd, builder.oldestEndMicros());
    }
    if (hash != 0) {
      ids.add(hash, ts, watermarkMicros());
    }
    return Verdict.APPLIED;
  }

  /**
   * Takes a heartbeat: event time has come this far, with or without ticks. A time in the past
   * changes nothing.
   *
   * @param eventTimeMicros microseconds since the epoch
   * @param out takes what becomes final
   */
  public void advance(long eventTimeMicros, PipelineOutput out) {
    if (eventTimeMicros <= greatest) {
      return;
    }
    greatest = eventTimeMicros;
    long watermark = watermarkMicros();
    while (nextEnd <= watermark && nextEnd != BarBuilder.NONE_OPEN) {
      finishOldest(out);
    }
  }

  private void finishOldest(PipelineOutput out) {
    int interval = 0;
    while (builders[interval].oldestEndMicros() != nextEnd) {
      interval++;
    }
    Bar bar = builders[interval].takeOldest();
    nextEnd = BarBuilder.NONE_OPEN;
    for (BarBuilder builder : builders) {
      nextEnd = Math.min(nextEnd, builder.oldestEndMicros());
    }
    out.bar(bar);
    for (FeatureSetState state : states[interval]) {
      state.add(bar);
      out.row(state.row(bar, bar.endMicros() + lateness));
    }
  }

  public String symbol() {
    return symbol;
  }

  /**
   * Greatest event time seen, of ticks and heartbeats, minus the allowed lateness; {@link
   * Long#MIN_VALUE} before any was seen. Ticks before it are late; bars that end at or before it
   * are final.
   */
  public long watermarkMicros() {
    return greatest < Long.MIN_VALUE + lateness ? Long.MIN_VALUE : greatest - lateness;
  }

  /** Ticks that came too late, since the symbol's first tick. */
  public long late() {
    return late;
  }

  /** Ticks that came again, since the symbol's first tick. */
  public long duplicates() {
    return duplicates;
  }

  /** Writes the whole state, so that {@link #load} goes on bit for bit. */
  public void save(DataOutput out) throws IOException {
    PipelineState.write(out, settings, this::saveContent);
  }

  private void saveContent(DataOutput out) throws IOException {
    out.writeUTF(symbol);
    out.writeLong(greatest);
    out.writeLong(late);
    out.writeLong(duplicates);
    ids.save(out);
    for (int i = 0; i < builders.length; i++) {
      builders[i].save(out);
      for (FeatureSetState state : states[i]) {
        state.save(out);
      }
    }
  }

  /**
   * Reads a pipeline that {@link #save} wrote.
   *
   * @param in the saved bytes, read to their end and not further
   * @param settings those it was saved under
   * @throws PipelineStateException when version or settings differ or the bytes are damaged
   * @throws IOException when {@code in} cannot be read
   */
  public static FeaturePipeline load(DataInput in, PipelineSettings settings) throws IOException {
    return PipelineState.read(
        in,
        settings,
        content -> {
          FeaturePipeline pipeline = new FeaturePipeline(content.readUTF(), settings);
          pipeline.loadContent(content);
          return pipeline;
        });
  }

  private void loadContent(DataInput in) throws IOException {
    greatest = in.readLong();
    late = in.readLong();
    duplicates = in.readLong();
    ids.load(in);
    for (int i = 0; i < builders.length; i++) {
      builders[i].load(in);
      nextEnd = Math.min(nextEnd, builders[i].oldestEndMicros());
      for (FeatureSetState state : states[i]) {
        state.load(in);
      }
    }
  }
}
