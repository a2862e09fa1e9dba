package io.tickcast.market.simulation;

/**
 * Random numbers addressed by place instead of by order: the draw {@code n} of step {@code k} is
 * the same whatever was drawn before, so that a restart needs no saved generator. SplitMix64
 * (Steele, Lea, Flood 2014) over the place; Box-Muller in {@link StrictMath}, so that every JDK on
 * every machine gives the same bits.
 */
final class Draws {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1.0p-53;

  private final long stream;

  /** The stream of one symbol under one seed. */
  Draws(long seed, String symbol) {
    long hash = mix(seed + GOLDEN);
    for (int i = 0; i < symbol.length(); i++) {
      hash = mix(hash + GOLDEN * (symbol.charAt(i) + 1L));
    }
    this.stream = hash;
  }

  /** 64 random bits of a place. */
  long bits(long step, int draw) {
    return mix(mix(stream + GOLDEN * step) + GOLDEN * (draw + 1L));
  }

  /** Uniform in (0, 1), both ends excluded. */
  double uniform(long step, int draw) {
    return ((bits(step, draw) >>> 11) + 0.5) * UNIT;
  }

  /** Standard normal. */
  double gaussian(long step, int draw) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(uniform(step, 2 * draw)));
    return radius * StrictMath.cos(2 * StrictMath.PI * uniform(step, 2 * draw + 1));
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
