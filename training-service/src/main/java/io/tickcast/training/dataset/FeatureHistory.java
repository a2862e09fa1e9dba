package io.tickcast.training.dataset;

import io.tickcast.market.bar.Bar;
import io.tickcast.market.feature.FeatureRow;
import io.tickcast.market.feature.FeatureSet;
import io.tickcast.market.feature.PipelineOutput;
import java.util.Arrays;

/**
 * Takes a pipeline's bars and rows of one symbol, interval and feature set into flat arrays: about
 * 70 bytes a bar for 14 columns, no object per bar. When there is no room for more, the older half
 * goes: the newest bars are nearest to what is to come. Not thread-safe.
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
  private long forgotten;
  private long barMicros;

  /**
   * @param memory that the arrays may take, old and new together while they grow
   * @throws TooLittleMemoryException when there is no room to begin
   */
  FeatureHistory(FeatureSet set, MemoryLimit memory) {
    this.set = set;
    this.memory = memory;
    this.columns = set.columns().size();
    if (!isRoomFor(FIRST_BARS)) {
      throw new TooLittleMemoryException(FIRST_BARS, FIRST_BARS * bytesPerBar(), memory);
    }
    this.closes = new double[FIRST_BARS];
    this.starts = new long[FIRST_BARS];
    this.features = new float[FIRST_BARS * columns];
  }

  @Override
  public void bar(Bar bar) {
    if (bars == closes.length) {
      makeRoom();
    }
    closes[bars] = bar.close();
    starts[bars] = bar.startMicros();
    barMicros = bar.interval().micros();
    bars++;
  }

  private void makeRoom() {
    int capacity = bars + (bars >> 1);
    if (isRoomFor(capacity)) {
      closes = Arrays.copyOf(closes, capacity);
      starts = Arrays.copyOf(starts, capacity);
      features = Arrays.copyOf(features, Math.multiplyExact(capacity, columns));
      return;
    }
    int gone = bars / 2;
    bars -= gone;
    System.arraycopy(closes, gone, closes, 0, bars);
    System.arraycopy(starts, gone, starts, 0, bars);
    System.arraycopy(features, gone * columns, features, 0, bars * columns);
    forgotten += gone;
  }

  /** Old and new arrays stand there at once. */
  private boolean isRoomFor(int capacity) {
    return ((long) bars + capacity) * bytesPerBar() <= memory.bytes();
  }

  private long bytesPerBar() {
    return 2L * Double.BYTES + (long) columns * Float.BYTES;
  }

  @Override
  public void row(FeatureRow row) {
    row.copyTo(features, (bars - 1) * columns);
  }

  /** Bars that are held. */
  int bars() {
    return bars;
  }

  /** Older bars that had to go. */
  long forgotten() {
    return forgotten;
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
