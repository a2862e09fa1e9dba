package io.tickcast.market.indicator;

/**
 * Skewness of the last n values without cancellation: mean and the sums of squared and cubed
 * deviations, extended and merged by Pébay, "Formulas for Robust, One-Pass Parallel Computation of
 * Covariances and Arbitrary-Order Statistical Moments" (Sandia report 2008-6212).
 */
final class RollingSkewness extends BlockWindow {
  private static final int MEAN = 0;
  private static final int SQUARES = 1;
  private static final int CUBES = 2;

  RollingSkewness(int length) {
    super(length, 3);
  }

  @Override
  void extend(double[] figure, double value, int count) {
    double delta = value - figure[MEAN];
    double step = delta / count;
    double square = delta * step * (count - 1);
    figure[CUBES] += square * step * (count - 2) - 3 * step * figure[SQUARES];
    figure[SQUARES] += square;
    figure[MEAN] += step;
  }

  /** √n M₃ / M₂^(3/2) of a full window, 0 where all values are equal; else NaN. */
  double value() {
    if (!isFull()) {
      return Double.NaN;
    }
    double squares = newer(SQUARES);
    double cubes = newer(CUBES);
    if (olderCount() > 0) {
      double length = length();
      double older = olderCount();
      double newer = newerCount();
      double delta = newer(MEAN) - older(MEAN);
      double cross = older * newer * (older - newer) / (length * length);
      cubes += older(CUBES) + delta * delta * delta * cross;
      cubes += 3 * delta * (older * newer(SQUARES) - newer * older(SQUARES)) / length;
      squares += older(SQUARES) + delta * delta * (older * newer / length);
    }
    double deviation = Math.sqrt(squares / length());
    double scale = deviation * deviation * deviation;
    return scale == 0 ? 0 : cubes / length() / scale;
  }
}
