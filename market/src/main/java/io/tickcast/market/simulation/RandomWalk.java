package io.tickcast.market.simulation;

/** Independent normal returns: nothing can be forecast. */
final class RandomWalk implements ReturnProcess {
  @Override
  public double next(Draws draws, long step) {
    return SIGMA * draws.gaussian(step, INNOVATION);
  }

  @Override
  public double optimalR2(int horizon) {
    return 0;
  }
}
