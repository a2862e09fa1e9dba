package io.tickcast.training.dataset;

import io.tickcast.market.indicator.LogReturn;
import java.util.Arrays;

/**
 * Labelled feature rows of one symbol and interval in the order of time. Row i belongs to a bar;
 * its label is the log return from that bar's close to the close of the h-th bar after it. Flat
 * arrays; immutable once made.
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
    this.columns = columns;
    this.features = features;
    this.closes = closes;
    this.starts = starts;
    this.first = Math.max(first, horizon);
    this.bars = bars;
    this.horizon = horizon;
    this.barMicros = barMicros;
  }

  /** Number of rows; 0 for a history that is shorter than warm-up and horizon. */
  public int size() {
    return Math.max(0, bars - horizon - first);
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
    int bar = first + row;
    return ahead > 0
        ? LogReturn.between(closes[bar], closes[bar + ahead])
        : -LogReturn.between(closes[bar + ahead], closes[bar]);
  }

  /** Start of the row's bar, microseconds since the epoch. */
  public long startMicros(int row) {
    return starts[first + row];
  }

  /** Length of a bar, microseconds. */
  public long barMicros() {
    return barMicros;
  }

  /** Close of the row's bar: the price at which its label begins. */
  public double close(int row) {
    return closes[first + row];
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
    return starts[first + row + horizon] + barMicros;
  }

  /** The features of rows [from, to), row by row, NaN where a column has no value. A copy. */
  public float[] features(int from, int to) {
    return Arrays.copyOfRange(features, (first + from) * columns, (first + to) * columns);
  }

  /** The labels of rows [from, to). */
  public double[] labels(int from, int to) {
    double[] labels = new double[to - from];
    Arrays.setAll(labels, i -> label(from + i));
    return labels;
  }
}
