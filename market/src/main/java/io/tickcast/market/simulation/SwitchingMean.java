package io.tickcast.market.simulation;

/**
 * Regimes: {@code r[k] = mu s[k] + nu e}, where the hidden {@code s} is +1 or -1 and stays what it
 * was with probability p (Hamilton 1989).
 */
final class SwitchingMean implements ReturnProcess {
  private static final double STAY = 0.6;

  /** The mean in units of the noise: large enough that a return nearly shows its state. */
  private static final double MEAN_TO_NOISE = 2.6;

  private static final double NOISE = SIGMA / StrictMath.sqrt(1 + MEAN_TO_NOISE * MEAN_TO_NOISE);

  private int state;

  @Override
  public double next(Draws draws, long step) {
    if (step == 0) {
      state = draws.uniform(-1, 2 * STATE) < 0.5 ? 1 : -1;
    }
    state = draws.uniform(step, 2 * STATE) < STAY ? state : -state;
    return NOISE * (MEAN_TO_NOISE * state + draws.gaussian(step, INNOVATION));
  }

  /**
   * With the state known, {@code (2p - 1)^2 mu^2 / (mu^2 + nu^2)} one step ahead, 3.49%: an upper
   * bound, since a model has to infer the state.
   */
  @Override
  public double optimalR2(int horizon) {
    double persistence = 2 * STAY - 1;
    double mean = MEAN_TO_NOISE * MEAN_TO_NOISE;
    double gain = ReturnProcess.sumOfPowers(persistence, horizon);
    return mean
        * gain
        * gain
        / (mean * ReturnProcess.varianceOfSum(persistence, horizon) + horizon);
  }
}
