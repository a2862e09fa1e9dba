package io.tickcast.market.simulation;

/**
 * Lead-lag: {@code r[k] = beta rLeader[k-1] + sigma e}. The leader is a {@link RandomWalk}; its
 * returns are drawn again from its own stream, so that neither symbol waits for the other.
 */
final class Follower implements ReturnProcess {
  private static final double BETA = 0.3;

  private final Draws leader;
  private final RandomWalk leading = new RandomWalk();

  Follower(Draws leader) {
    this.leader = leader;
  }

  @Override
  public double next(Draws draws, long step) {
    return BETA * leading.next(leader, step - 1) + SIGMA * draws.gaussian(step, INNOVATION);
  }

  /**
   * {@code beta^2 / (beta^2 + 1)} one step ahead with equal sigmas, 8.26%; of a longer sum only the
   * first term is known.
   */
  @Override
  public double optimalR2(int horizon) {
    return BETA * BETA / (BETA * BETA + 1) / horizon;
  }
}
