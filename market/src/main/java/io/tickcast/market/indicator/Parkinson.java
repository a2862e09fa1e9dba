package io.tickcast.market.indicator;

import io.tickcast.market.bar.Bar;
import java.util.List;

/**
 * Realised-range volatility: √(Σ ln(high / low)² / (4 n ln 2)) over the last n bars, per bar.
 * Dimensionless. Warm after n bars.
 *
 * <p>Source: Parkinson, "The Extreme Value Method for Estimating the Variance of the Rate of
 * Return" (Journal of Business 53, 1980).
 */
final class Parkinson extends ComposedIndicator {
  private static final double FOUR_LN_2 = 4 * StrictMath.log(2);

  private final RollingSum squares;

  Parkinson(int length) {
    squares = new RollingSum(length);
  }

  @Override
  public void add(Bar bar) {
    double range = LogReturn.between(bar.low(), bar.high());
    squares.add(range * range);
  }

  @Override
  public double value(int output) {
    return Math.sqrt(squares.mean() / FOUR_LN_2);
  }

  @Override
  List<Part> parts() {
    return List.of(squares);
  }
}
