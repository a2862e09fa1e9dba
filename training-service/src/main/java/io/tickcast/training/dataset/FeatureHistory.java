package io.tickcast.training.dataset;

import io.tickcast.market.bar.Bar;
import io.tickcast.market.feature.FeatureRow;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.market.feature.PipelineOutput;
import java.util.Arrays;

/**
 * Takes a pipeline's bars and rows of one symbol, interval and feature set into flat arrays: about
 * 70 bytes a bar for 14 columns, no object per bar. Not thread-safe.
 */
final class FeatureHistory implements PipelineOutput {
  private static final int FIRST_BARS = 1024;

  private final FeatureSet set;
  private final int columns;
  private final MemoryLimit memory;
  private float[] features;
  private double[] closes;
  private long[] starts;
  private int bars;
  private long barMicros;

  /**
   * @param memory that the arrays may take, old and new together while they grow
   * @throws HistoryTooLongException when there is no room to begin
   */
  FeatureHistory(FeatureSet set, MemoryLimit memory) {
    this.set = set;
    this.memory = memory;
    this.columns = set.columns().size();
    requireRoom(FIRST_BARS);
    this.closes = new double[FIRST_BARS];
    this.starts = new long[FIRST_BARS];
    this.features = new float[FIRST_BARS * columns];
  }

  @Override
  public void bar(Bar bar) {
    if (bars == closes.length) {
      int capacity = bars + (bars >> 1);
      requireRoom(capacity);
      closes = Arrays.copyOf(closes, capacity);
      starts = Arrays.copyOf(starts, capacity);
      features = Arrays.copyOf(features, Math.multiplyExact(capacity, columns));
    }
    closes[bars] = bar.close();
    starts[bars] = bar.startMicros();
    barMicros = bar.interval().micros();
    bars++;
  }

  private void requireRoom(int capacity) {
    long bytesPerBar = 2L * Double.BYTES + (long) columns * Float.BYTES;
    long bytes = ((long) bars + capacity) * bytesPerBar;
    if (bytes > memory.bytes()) {
      throw new HistoryTooLongException(bars, bytes, memory);
    }
  }

  @Override
  public void row(FeatureRow row) {
    row.copyTo(features, (bars - 1) * columns);
  }

  int bars() {
    return bars;
  }

  /**
   * The rows behind the warm-up whose label is known. The arrays are handed over: this history
   * takes no more bars.
   */
  TrainingRows labelled(int horizon) {
    int skipped = Math.max(set.warmUpBars() - 1, horizon);
    return new TrainingRows(columns, features, closes, starts, skipped, bars, horizon, barMicros);
  }
}
