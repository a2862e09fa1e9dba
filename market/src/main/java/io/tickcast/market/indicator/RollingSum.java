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

  /** Mean of a full window, else NaN. */
  double mean() {
    if (!isFull()) {
      return Double.NaN;
    }
    return (olderCount() == 0 ? newer(0) : older(0) + newer(0)) / length();
  }
}
