package io.tickcast.benchmarks.stream;

import io.tickcast.benchmarks.Benchmark;
import io.tickcast.benchmarks.Figure;
import io.tickcast.market.bar.Bar;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.FeaturePipeline;
import io.tickcast.market.feature.FeatureRow;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.market.feature.PipelineOutput;
import io.tickcast.market.feature.PipelineSettings;
import io.tickcast.market.tick.Tick;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The pipelines of very many symbols in this JVM: memory, and what one hot symbol does to a batch.
 */
public final class SymbolsBenchmark implements Benchmark {
  private static final int SYMBOLS = 100_000;
  private static final int BARS = 60;
  private static final int BATCH = 5_000;
  private static final int BATCHES = 400;
  private static final long MINUTE = 60_000_000L;

  /** Counts, so that nothing is optimised away. */
  private static final class Counted implements PipelineOutput {
    private long rows;

    @Override
    public void bar(Bar bar) {
      rows++;
    }

    @Override
    public void row(FeatureRow row) {
      rows++;
    }
  }

  @Override
  public String name() {
    return "symbols";
  }

  @Override
  public String description() {
    return "100,000 symbols, one-minute bars, both default feature sets, warm: heap, and batches of 5,000 ticks";
  }

  @Override
  public List<Figure> run(Progress log) {
    PipelineSettings settings =
        new PipelineSettings(
            List.of(Interval.parse("1m")), PipelineSettings.DEFAULT_LATENESS, FeatureSet.DEFAULTS);
    Counted out = new Counted();
    long before = used();
    Map<String, FeaturePipeline> pipelines = new HashMap<>(2 * SYMBOLS);
    String[] names = new String[SYMBOLS];
    log.say("%d bars of %,d symbols".formatted(BARS, SYMBOLS));
    for (int s = 0; s < SYMBOLS; s++) {
      names[s] = "SYM" + s;
      FeaturePipeline pipeline = new FeaturePipeline(names[s], settings);
      for (int bar = 0; bar < BARS; bar++) {
        pipeline.accept(tick(names[s], bar, bar + s), out);
      }
      pipelines.put(names[s], pipeline);
    }
    double bytes = (double) (used() - before) / SYMBOLS;
    double even = batches(pipelines, names, 1, out);
    double hot = batches(pipelines, names, 5, out);
    if (out.rows == 0) {
      throw new IllegalStateException("nothing was computed");
    }
    return List.of(
        Figure.atMost(8, "heap for a symbol and interval", bytes / 1_024, "KiB"),
        Figure.of("batch of 5,000, symbols in turn", even, "ms"),
        Figure.of("batch of 5,000, four of five of one hot symbol", hot, "ms"),
        Figure.atMost(1, "hot / even", hot / even, ""));
  }

  /** Mean milliseconds for a batch in which one of so many ticks goes round the symbols. */
  private static double batches(
      Map<String, FeaturePipeline> pipelines, String[] names, int one, Counted out) {
    long nanos = 0;
    int turn = 0;
    for (int batch = 0; batch < BATCHES; batch++) {
      Tick[] ticks = new Tick[BATCH];
      for (int i = 0; i < BATCH; i++) {
        String symbol = i % one == 0 ? names[turn++ % SYMBOLS] : names[0];
        ticks[i] = tick(symbol, BARS + 1, i);
      }
      long begin = System.nanoTime();
      for (Tick tick : ticks) {
        pipelines.get(tick.symbol()).accept(tick, out);
      }
      nanos += batch < BATCHES / 2 ? 0 : System.nanoTime() - begin;
    }
    return nanos / 1e6 / (BATCHES - BATCHES / 2);
  }

  private static Tick tick(String symbol, int minute, int salt) {
    double price = 100 + salt % 97 / 10.0;
    return Tick.trade(symbol, TickFlow.START_MICROS + minute * MINUTE, price, 1, null);
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
