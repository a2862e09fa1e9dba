package io.tickcast.market.simulation;

/**
 * A pattern that no linear model sees: {@code r[k] = kappa sigma sign(r[k-1] r[k-2]) + sigma e},
 * the XOR of the last two signs.
 */
final class SignProduct implements ReturnProcess {
  private static final double KAPPA = 0.3;

  /** P(Z below 0.3), the probability that a return has the sign of its mean. */
  private static final double PHI_OF_KAPPA = 0.6179114221889526;

  private static final int FIRST = 1;
  private static final int SECOND = 2;

  private double last;
  private double beforeLast;

  @Override
  public double next(Draws draws, long step) {
    if (step == 0) {
      last = draws.gaussian(-1, INNOVATION);
      beforeLast = draws.gaussian(-2, INNOVATION);
    }
    double sign = (last > 0) == (beforeLast > 0) ? 1 : -1;
    double next = KAPPA * SIGMA * sign + SIGMA * draws.gaussian(step, INNOVATION);
    beforeLast = last;
    last = next;
    return next;
  }

  /**
   * {@code kappa^2 / (1 + kappa^2)} one step ahead, 8.26%. Further ahead write the return j steps
   * on as a product of the two known signs (a monomial), the signs {@code u} by which later returns
   * agreed with their means, and a magnitude {@code w = kappa + e}: the u are independent with mean
   * {@code c = 2 P(Z < kappa) - 1}, and the monomials are orthogonal, because the four states of
   * two signs are equally likely. Derived for this project; the test compares it with the process
   * itself.
   *
   * @param horizon at most 62
   */
  @Override
  public double optimalR2(int horizon) {
    if (horizon > 62) {
      throw new IllegalArgumentException("horizon of SIM.XOR must be at most 62, was " + horizon);
    }
    int[] known = new int[horizon];
    long[] agreements = new long[horizon];
    expand(known, agreements);
    double[] forecast = new double[4];
    double variance = horizon * (1 + KAPPA * KAPPA);
    for (int j = 0; j < horizon; j++) {
      forecast[known[j]] += KAPPA * StrictMath.pow(agreement(), Long.bitCount(agreements[j]));
      for (int i = 0; i < j; i++) {
        if (known[i] == known[j]) {
          variance += 2 * covariance(i, agreements[i] ^ agreements[j]);
        }
      }
    }
    double explained = 0;
    for (double part : forecast) {
      explained += part * part;
    }
    return explained / variance;
  }

  /**
   * Follows {@code sign[j] = sign[j-1] sign[j-2] u[j]}: products are exclusive ors of the sets of
   * their factors.
   */
  private static void expand(int[] known, long[] agreements) {
    int signKnown = FIRST;
    int earlierKnown = SECOND;
    long signAgreements = 0;
    long earlierAgreements = 0;
    for (int j = 0; j < known.length; j++) {
      known[j] = signKnown ^ earlierKnown;
      agreements[j] = signAgreements ^ earlierAgreements;
      earlierKnown = signKnown;
      earlierAgreements = signAgreements;
      signKnown = known[j];
      signAgreements = agreements[j] | 1L << j;
    }
  }

  /**
   * In units of sigma squared: {@code w[i]} meets its own sign in the later return, or does not.
   */
  private static double covariance(int i, long factors) {
    boolean meetsItsSign = (factors >> i & 1) == 1;
    double magnitude = meetsItsSign ? meanMagnitude() : KAPPA;
    int others = Long.bitCount(factors & ~(1L << i));
    return KAPPA * magnitude * StrictMath.pow(agreement(), others);
  }

  private static double agreement() {
    return 2 * PHI_OF_KAPPA - 1;
  }

  /** Mean of the folded normal {@code |kappa + e|}. */
  private static double meanMagnitude() {
    return StrictMath.sqrt(2 / StrictMath.PI) * StrictMath.exp(-KAPPA * KAPPA / 2)
        + KAPPA * agreement();
  }
}
