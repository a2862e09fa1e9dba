package io.tickcast.market.simulation;

/** Momentum: {@code r[k] = phi r[k-1] + sigma e}. */
final class Autoregression implements ReturnProcess {
  private static final double PHI = 0.2;

  private double last;

  @Override
  public double next(Draws draws, long step) {
    if (step == 0) {
      last = SIGMA / StrictMath.sqrt(1 - PHI * PHI) * draws.gaussian(-1, INNOVATION);
    }
    last = PHI * last + SIGMA * draws.gaussian(step, INNOVATION);
    return last;
  }

  /** {@code [phi (1 - phi^h) / (1 - phi)]^2 / [h + 2 sum (h - k) phi^k]}; 4% one step ahead. */
  @Override
  public double optimalR2(int horizon) {
    double gain = ReturnProcess.sumOfPowers(PHI, horizon);
    return gain * gain / ReturnProcess.varianceOfSum(PHI, horizon);
  }
}
