package io.tickcast.market.indicator;

/** Highest or lowest of the last n values. */
final class RollingExtreme extends BlockWindow {
  private final boolean highest;

  private RollingExtreme(int length, boolean highest) {
    super(length, 1);
    this.highest = highest;
  }

  static RollingExtreme highest(int length) {
    return new RollingExtreme(length, true);
  }

  static RollingExtreme lowest(int length) {
    return new RollingExtreme(length, false);
  }

  @Override
  void extend(double[] figure, double value, int count) {
    figure[0] = count == 1 ? value : better(figure[0], value);
  }

  private double better(double a, double b) {
    return highest ? Math.max(a, b) : Math.min(a, b);
  }

  /** The extreme of a full window, else NaN. */
  double value() {
    if (!isFull()) {
      return Double.NaN;
    }
    return olderCount() == 0 ? newer(0) : better(older(0), newer(0));
  }
}
