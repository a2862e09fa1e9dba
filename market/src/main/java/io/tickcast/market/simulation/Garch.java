package io.tickcast.market.simulation;

/**
 * Volatility clusters without any direction: GARCH(1,1), {@code v[k] = omega + alpha r[k-1]^2 +
 * beta v[k-1]} (Bollerslev 1986).
 */
final class Garch implements ReturnProcess {
  private static final double ALPHA = 0.08;
  private static final double BETA = 0.9;
  private static final double OMEGA = SIGMA * SIGMA * (1 - ALPHA - BETA);

  private double variance = SIGMA * SIGMA;
  private double last = SIGMA;

  @Override
  public double next(Draws draws, long step) {
    variance = OMEGA + ALPHA * last * last + BETA * variance;
    last = StrictMath.sqrt(variance) * draws.gaussian(step, INNOVATION);
    return last;
  }

  @Override
  public double optimalR2(int horizon) {
    return 0;
  }
}
