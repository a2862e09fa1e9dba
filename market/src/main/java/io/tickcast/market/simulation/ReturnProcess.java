package io.tickcast.market.simulation;

/**
 * A process of log returns, one per step. It keeps the state that its next return depends on, so
 * its steps are asked for in order, from 0.
 */
interface ReturnProcess {
  /**
   * Draw of a step that is the innovation of its return; others are left to the path inside the
   * bar.
   */
  int INNOVATION = 0;

  /** Draw of a step that moves a hidden state. */
  int STATE = 1;

  /** Standard deviation of an ordinary step's innovation: 4 basis points. */
  double SIGMA = 4e-4;

  /** The log return of a step. */
  double next(Draws draws, long step);

  /**
   * Share of the variance of the log return over the next {@code horizon} steps that the best
   * possible forecast explains, 0 to 1.
   */
  double optimalR2(int horizon);

  /**
   * Variance of a sum of {@code horizon} values of unit variance whose autocorrelation at lag k is
   * {@code rho^k}: {@code h + 2 sum (h - k) rho^k}.
   */
  static double varianceOfSum(double rho, int horizon) {
    double variance = horizon;
    for (int lag = 1; lag < horizon; lag++) {
      variance += 2 * (horizon - lag) * StrictMath.pow(rho, lag);
    }
    return variance;
  }

  /** {@code rho + rho^2 + ... + rho^horizon}. */
  static double sumOfPowers(double rho, int horizon) {
    return rho * (1 - StrictMath.pow(rho, horizon)) / (1 - rho);
  }
}
