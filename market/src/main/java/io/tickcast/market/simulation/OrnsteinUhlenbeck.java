package io.tickcast.market.simulation;

/**
 * Mean reversion: the log price is an Ornstein-Uhlenbeck process, on the grid of steps {@code x[k]
 * = a x[k-1] + sigma e}.
 */
final class OrnsteinUhlenbeck implements ReturnProcess {
  private static final double A = 0.9;

  private double level;

  @Override
  public double next(Draws draws, long step) {
    if (step == 0) {
      level = SIGMA / StrictMath.sqrt(1 - A * A) * draws.gaussian(-1, INNOVATION);
    }
    double before = level;
    level = A * level + SIGMA * draws.gaussian(step, INNOVATION);
    return level - before;
  }

  /** {@code (1 - a^h) / 2}; 5% one step ahead. */
  @Override
  public double optimalR2(int horizon) {
    return (1 - StrictMath.pow(A, horizon)) / 2;
  }
}
