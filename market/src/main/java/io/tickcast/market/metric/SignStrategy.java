package io.tickcast.market.metric;

import java.util.OptionalDouble;

/**
 * What trading the sign of the forecast would have earned: long one unit when it is above 0, short
 * one when below, held over the horizon. Positions are taken every h-th row, so that they do not
 * overlap; the first and every change pay the cost on the traded amount, and a turn from long to
 * short trades two units. No slippage, no market impact: an upper bound, not a promise.
 *
 * @param periods number of positions
 * @param turnover units traded per position, in [0, 2]
 * @param grossReturn mean log return per position before costs
 * @param deviation sample deviation of the log returns after costs
 * @param cost cost of trading one unit, as a share of its price
 */
public record SignStrategy(
    int periods, double turnover, double grossReturn, double deviation, double cost) {

  /**
   * @param forecast log returns over the horizon, row by row
   * @param horizon h in rows, at least 1
   * @param cost of trading one unit, as a share of its price: 0.0001 is one basis point
   */
  public static SignStrategy of(double[] forecast, double[] realised, int horizon, double cost) {
    Skill.requireEqualLength(forecast, realised);
    int periods = (realised.length + horizon - 1) / horizon;
    double[] net = new double[periods];
    double gross = 0;
    double traded = 0;
    double position = 0;
    for (int k = 0; k < periods; k++) {
      int row = k * horizon;
      double next = Math.signum(forecast[row]);
      double change = Math.abs(next - position);
      double earned = next * realised[row];
      net[k] = earned - cost * change;
      gross += earned;
      traded += change;
      position = next;
    }
    int divisor = Math.max(1, periods);
    return new SignStrategy(periods, traded / divisor, gross / divisor, sampleDeviation(net), cost);
  }

  private static double sampleDeviation(double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return values.length < 2 ? 0 : Math.sqrt(sum / (values.length - 1));
  }

  /** Mean log return per position after costs. */
  public double netReturn() {
    return grossReturn - cost * turnover;
  }

  /**
   * Sharpe's ratio after costs, per year: {@code mean / deviation · √(positions per year)} (Sharpe
   * 1994, "The Sharpe Ratio"), without a riskless rate. Absent when the returns do not vary.
   *
   * @param positionsPerYear how many positions a year holds, above 0
   */
  public OptionalDouble sharpeRatio(double positionsPerYear) {
    return deviation > 0
        ? OptionalDouble.of(netReturn() / deviation * Math.sqrt(positionsPerYear))
        : OptionalDouble.empty();
  }

  /**
   * The cost of trading one unit, in basis points of its price, at which nothing is left: {@code
   * 10⁴ · gross / turnover}. Below 0 for a strategy that loses before costs. Absent without a
   * trade.
   */
  public OptionalDouble breakEvenCost() {
    return turnover > 0 ? OptionalDouble.of(1e4 * grossReturn / turnover) : OptionalDouble.empty();
  }
}
