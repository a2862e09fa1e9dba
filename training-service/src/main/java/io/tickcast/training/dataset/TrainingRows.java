package io.tickcast.training.dataset;

import io.tickcast.market.indicator.LogReturn;
import java.util.Arrays;
import java.util.List;

/**
 * Labelled feature rows of one interval in the order of time, of one symbol or of several. Row i
 * belongs to a bar; its label is the log return from that bar's close to the close of the h-th bar
 * of the same symbol after it. Flat arrays; immutable once made.
 */
public final class TrainingRows {
  private final int columns;
  private final float[] features;
  private final double[] closes;
  private final long[] starts;
  private final int first;
  private final int bars;
  private final int horizon;
  private final long barMicros;
  private final Order order;

  /**
   * The rows of several symbols among each other.
   *
   * @param bars the bar of each row
   * @param symbols whose row it is, counted from 0
   * @param count number of symbols
   */
  private record Order(int[] bars, int[] symbols, int count) {}

  /**
   * @param columns number of features
   * @param features one row per bar, NaN where a column has no value
   * @param closes one per bar, positive
   * @param starts one per bar, microseconds since the epoch
   * @param first bars at the beginning that make no row: the warm-up, and at least h
   * @param bars number of bars
   * @param horizon h, at least 1
   * @param barMicros length of a bar, microseconds
   */
  public TrainingRows(
      int columns,
      float[] features,
      double[] closes,
      long[] starts,
      int first,
      int bars,
      int horizon,
      long barMicros) {
    this(columns, features, closes, starts, first, bars, horizon, barMicros, null);
  }

  private TrainingRows(
      int columns,
      float[] features,
      double[] closes,
      long[] starts,
      int first,
      int bars,
      int horizon,
      long barMicros,
      Order order) {
    this.columns = columns;
    this.features = features;
    this.closes = closes;
    this.starts = starts;
    this.first = Math.max(first, horizon);
    this.bars = bars;
    this.horizon = horizon;
    this.barMicros = barMicros;
    this.order = order;
  }

  /**
   * The rows of several symbols as one history in the order of time, then of the symbols.
   *
   * @param all of one interval, horizon and feature set, at least one
   */
  public static TrainingRows pooled(List<TrainingRows> all) {
    TrainingRows like = all.get(0);
    int bars = all.stream().mapToInt(TrainingRows::bars).sum();
    int rows = all.stream().mapToInt(TrainingRows::size).sum();
    float[] features = new float[Math.multiplyExact(bars, like.columns)];
    double[] closes = new double[bars];
    long[] starts = new long[bars];
    int[] offsets = new int[all.size()];
    int offset = 0;
    for (int s = 0; s < all.size(); s++) {
      TrainingRows one = all.get(s);
      offsets[s] = offset;
      System.arraycopy(one.features, 0, features, offset * like.columns, one.bars * like.columns);
      System.arraycopy(one.closes, 0, closes, offset, one.bars);
      System.arraycopy(one.starts, 0, starts, offset, one.bars);
      offset += one.bars;
    }
    return new TrainingRows(
        like.columns,
        features,
        closes,
        starts,
        0,
        bars,
        like.horizon,
        like.barMicros,
        merged(all, offsets, rows));
  }

  private static Order merged(List<TrainingRows> all, int[] offsets, int rows) {
    int[] next = new int[all.size()];
    int[] bars = new int[rows];
    int[] symbols = new int[rows];
    for (int row = 0; row < rows; row++) {
      int earliest = -1;
      for (int s = 0; s < next.length; s++) {
        TrainingRows one = all.get(s);
        if (next[s] < one.size()
            && (earliest < 0
                || one.startMicros(next[s]) < all.get(earliest).startMicros(next[earliest]))) {
          earliest = s;
        }
      }
      bars[row] = offsets[earliest] + all.get(earliest).bar(next[earliest]++);
      symbols[row] = earliest;
    }
    return new Order(bars, symbols, all.size());
  }

  private int bar(int row) {
    return order == null ? first + row : order.bars[row];
  }

  /** Number of symbols. */
  public int symbols() {
    return order == null ? 1 : order.count;
  }

  /** Whose row it is, counted from 0. */
  public int symbol(int row) {
    return order == null ? 0 : order.symbols[row];
  }

  /** How many rows lie, about, within the reach of a label: h of each symbol. */
  public int overlap() {
    return horizon * symbols();
  }

  /** Number of rows; 0 for a history that is shorter than warm-up and horizon. */
  public int size() {
    return order == null ? Math.max(0, bars - horizon - first) : order.bars.length;
  }

  public int columns() {
    return columns;
  }

  public int horizon() {
    return horizon;
  }

  /** Number of bars that the rows were made from. */
  public int bars() {
    return bars;
  }

  /** Log return over the next h bars. */
  public double label(int row) {
    return change(row, horizon);
  }

  /** Log return over the h bars up to the row's own: what the baseline "last return" repeats. */
  public double lastReturn(int row) {
    return -change(row, -horizon);
  }

  /** Log return of the row's own bar: what the autoregression is fitted on. */
  public double lastBarReturn(int row) {
    return -change(row, -1);
  }

  private double change(int row, int ahead) {
    int bar = bar(row);
    return ahead > 0
        ? LogReturn.between(closes[bar], closes[bar + ahead])
        : -LogReturn.between(closes[bar + ahead], closes[bar]);
  }

  /** Start of the row's bar, microseconds since the epoch. */
  public long startMicros(int row) {
    return starts[bar(row)];
  }

  /** Length of a bar, microseconds. */
  public long barMicros() {
    return barMicros;
  }

  /** Close of the row's bar: the price at which its label begins. */
  public double close(int row) {
    return closes[bar(row)];
  }

  /** Event time at which the row's label begins: the end of its bar, microseconds. */
  public long labelStartMicros(int row) {
    return startMicros(row) + barMicros;
  }

  /**
   * Event time at which the row's label is known: the end of the h-th bar after it, microseconds.
   * Over a pause without bars it is further off than h intervals.
   */
  public long labelEndMicros(int row) {
    return starts[bar(row) + horizon] + barMicros;
  }

  /** The features of rows [from, to), row by row, NaN where a column has no value. A copy. */
  public float[] features(int from, int to) {
    if (order == null) {
      return Arrays.copyOfRange(features, (first + from) * columns, (first + to) * columns);
    }
    float[] copy = new float[(to - from) * columns];
    for (int row = from; row < to; row++) {
      System.arraycopy(features, bar(row) * columns, copy, (row - from) * columns, columns);
    }
    return copy;
  }

  /** The labels of rows [from, to). */
  public double[] labels(int from, int to) {
    double[] labels = new double[to - from];
    Arrays.setAll(labels, i -> label(from + i));
    return labels;
  }
}
