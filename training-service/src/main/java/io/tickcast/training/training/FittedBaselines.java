package io.tickcast.training.training;

import io.tickcast.market.prediction.Baselines;
import io.tickcast.training.dataset.TrainingRows;

/**
 * The forecasts that cost nothing, fitted on the training rows alone.
 *
 * @param ar1Constant constant of the first-order autoregression, log return over the horizon
 * @param ar1Coefficient its coefficient of the last one-bar return
 * @param mean mean of the training labels
 * @param majorityUp whether more training labels were positive than negative
 */
public record FittedBaselines(
    double ar1Constant, double ar1Coefficient, double mean, boolean majorityUp) {

  /**
   * Ordinary least squares on rows [from, to); a coefficient of 0 when the last returns do not
   * vary.
   */
  static FittedBaselines fit(TrainingRows rows, int from, int to) {
    double sumX = 0;
    double sumY = 0;
    int balance = 0;
    for (int i = from; i < to; i++) {
      sumX += rows.lastBarReturn(i);
      sumY += rows.label(i);
      balance += (int) Math.signum(rows.label(i));
    }
    double meanX = sumX / (to - from);
    double meanY = sumY / (to - from);
    double xx = 0;
    double xy = 0;
    for (int i = from; i < to; i++) {
      double x = rows.lastBarReturn(i) - meanX;
      xx += x * x;
      xy += x * (rows.label(i) - meanY);
    }
    double coefficient = xx > 0 ? xy / xx : 0;
    return new FittedBaselines(meanY - coefficient * meanX, coefficient, meanY, balance >= 0);
  }

  /** The autoregression's forecast. */
  public double ar1(double lastBarReturn) {
    return ar1Constant + ar1Coefficient * lastBarReturn;
  }

  /** What the baselines forecast for a row. */
  public Baselines of(double lastReturn, double lastBarReturn) {
    return new Baselines(lastReturn, ar1(lastBarReturn), majorityUp);
  }
}
