package io.tickcast.market.indicator;

/** Sum of the last n values. */
final class RollingSum extends BlockWindow {

  RollingSum(int length) {
    super(length, 1);
  }

  @Override
  void extend(double[] figure, double value, int count) {
    figure[0] += value;
  }

  /** Mean of a full window, else NaN; NaN, too, when the sum is beyond the range of a double. */
  double mean() {
    if (!isFull()) {
      return Double.NaN;
    }
    double sum = olderCount() == 0 ? newer(0) : older(0) + newer(0);
    return Double.isInfinite(sum) ? Double.NaN : sum / length();
  }
}
