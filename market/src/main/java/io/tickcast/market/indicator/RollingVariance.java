package io.tickcast.market.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Mean and sum of squared deviations of the last n values, without cancellation and without drift.
 *
 * <p>The block scheme of {@link RollingSum}, with pairs (mean, M2) that are extended by Welford's
 * step and merged by Chan, Golub and LeVeque, "Algorithms for computing the sample variance" (The
 * American Statistician 37, 1983). Equal values give exactly 0.
 */
final class RollingVariance implements Part {
  private final double[] means;
  private final double[] squares;
  private int filled;
  private boolean wrapped;
  private double newerMean;
  private double newerSquares;

  RollingVariance(int length) {
    means = new double[length];
    squares = new double[length];
  }

  void add(double value) {
    if (filled == means.length) {
      toSuffixes();
    }
    means[filled++] = value;
    double delta = value - newerMean;
    newerMean += delta / filled;
    newerSquares += delta * (value - newerMean);
  }

  private void toSuffixes() {
    int length = means.length;
    double mean = 0;
    double sum = 0;
    for (int i = length - 1; i >= 0; i--) {
      double delta = means[i] - mean;
      double value = means[i];
      mean += delta / (length - i);
      sum += delta * (value - mean);
      means[i] = mean;
      squares[i] = sum;
    }
    filled = 0;
    newerMean = 0;
    newerSquares = 0;
    wrapped = true;
  }

  private boolean isOneBlock() {
    return filled == means.length;
  }

  boolean isFull() {
    return wrapped || isOneBlock();
  }

  /** Mean of a full window, else NaN. */
  double mean() {
    if (!isFull()) {
      return Double.NaN;
    }
    if (isOneBlock()) {
      return newerMean;
    }
    double older = means[filled];
    return older + (newerMean - older) * filled / means.length;
  }

  /** Variance with divisor n of a full window, else NaN. */
  double populationVariance() {
    return sumOfSquares() / means.length;
  }

  /** Variance with divisor n − 1 of a full window, else NaN. */
  double sampleVariance() {
    return sumOfSquares() / (means.length - 1);
  }

  private double sumOfSquares() {
    if (!isFull()) {
      return Double.NaN;
    }
    if (isOneBlock()) {
      return newerSquares;
    }
    int length = means.length;
    double delta = newerMean - means[filled];
    double between = delta * delta * ((double) filled * (length - filled) / length);
    return filled == 0 ? squares[0] : squares[filled] + newerSquares + between;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    State.saveBlock(out, filled, wrapped);
    out.writeDouble(newerMean);
    out.writeDouble(newerSquares);
    State.saveSlots(out, means, filled, wrapped);
    if (wrapped) {
      State.saveSlots(out, squares, filled, true);
    }
  }

  @Override
  public void load(DataInput in) throws IOException {
    int block = in.readInt();
    filled = State.filled(block, means.length);
    wrapped = State.wrapped(block);
    newerMean = in.readDouble();
    newerSquares = in.readDouble();
    State.loadSlots(in, means, filled, wrapped);
    if (wrapped) {
      State.loadSlots(in, squares, filled, true);
    }
  }
}
