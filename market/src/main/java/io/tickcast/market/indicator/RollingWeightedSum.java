package io.tickcast.market.indicator;

/** Linearly weighted mean of the last n values, weight n for the newest and 1 for the oldest. */
final class RollingWeightedSum extends BlockWindow {
  private static final int SUM = 0;
  private static final int WEIGHTED = 1;

  RollingWeightedSum(int length) {
    super(length, 2);
  }

  @Override
  void extend(double[] figure, double value, int count) {
    figure[SUM] += value;
    figure[WEIGHTED] += count * value;
  }

  /** A value before all others has weight 1 and raises the weight of each of them by 1. */
  @Override
  void extendBackwards(double[] figure, double value, int count) {
    figure[SUM] += value;
    figure[WEIGHTED] += figure[SUM];
  }

  /** Weighted sum over the sum of the weights of a full window, else NaN. */
  double mean() {
    if (!isFull()) {
      return Double.NaN;
    }
    double sum = newer(WEIGHTED);
    if (olderCount() > 0) {
      // The newer block's weights begin where the older one's end.
      sum += older(WEIGHTED) + olderCount() * newer(SUM);
    }
    return sum / (0.5 * length() * (length() + 1));
  }
}
