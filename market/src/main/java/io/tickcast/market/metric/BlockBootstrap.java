package io.tickcast.market.metric;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * Confidence intervals for figures of serially dependent rows: the circular block bootstrap
 * (Politis and Romano 1992, "A Circular Block-Resampling Procedure for Stationary Data"),
 * percentile method. Blocks keep neighbouring rows together, so that overlapping labels and
 * volatility clusters do not feign precision.
 *
 * @param blockLength rows per block, at least 1; see {@link #blockLength(int, int)}
 * @param resamples how often the rows are drawn anew, at least 20
 * @param seed of the drawing: equal seeds give equal intervals
 */
public record BlockBootstrap(int blockLength, int resamples, long seed) {
  private static final int HORIZONS = 4;
  private static final int FEWEST_BLOCKS = 10;

  /** A figure of some rows, drawn with repetition. */
  @FunctionalInterface
  public interface Figure {
    /**
     * @param rows indices, to be read in order and not kept
     */
    OptionalDouble of(int[] rows);
  }

  public BlockBootstrap {
    if (blockLength < 1 || resamples < 20) {
      throw new IllegalArgumentException(
          "needs a block length of at least 1 and 20 resamples, were %d and %d"
              .formatted(blockLength, resamples));
    }
  }

  /**
   * A sound block length: the cube root of the number of rows, the rate at which the block
   * bootstrap's error is smallest (Hall, Horowitz and Jing 1995), and four times the horizon, over
   * which labels overlap. Blocks of length b weigh what is k rows apart by {@code 1 − k/b}: with b
   * = h they see two thirds of the variance of a mean of labels, with b = 4h eleven twelfths. Never
   * so long that fewer than ten remain, unless that were below the horizon.
   */
  public static int blockLength(int rows, int horizon) {
    int least = Math.max(horizon, Math.max(1, (int) Math.ceil(Math.cbrt(rows))));
    return Math.max(least, Math.min(HORIZONS * horizon, rows / FEWEST_BLOCKS));
  }

  /**
   * The interval that holds the middle {@code level} of the resampled figures.
   *
   * @param rows number of rows
   * @param level in (0, 1), like 0.95
   * @return empty when there are no rows or the figure is undefined for more than half of the
   *     resamples
   */
  public Optional<ConfidenceInterval> interval(int rows, double level, Figure figure) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level must be between 0 and 1, was " + level);
    }
    if (rows == 0) {
      return Optional.empty();
    }
    double[] figures = resampled(rows, figure);
    if (figures.length * 2 < resamples) {
      return Optional.empty();
    }
    Arrays.sort(figures);
    double tail = (1 - level) / 2;
    return Optional.of(
        new ConfidenceInterval(
            Quantile.ofSorted(figures, tail), Quantile.ofSorted(figures, 1 - tail)));
  }

  private double[] resampled(int rows, Figure figure) {
    Random random = new Random(seed);
    int[] drawn = new int[rows];
    double[] figures = new double[resamples];
    int defined = 0;
    for (int k = 0; k < resamples; k++) {
      draw(drawn, random);
      OptionalDouble value = figure.of(drawn);
      if (value.isPresent()) {
        figures[defined++] = value.getAsDouble();
      }
    }
    return Arrays.copyOf(figures, defined);
  }

  private void draw(int[] drawn, Random random) {
    for (int at = 0; at < drawn.length; at += blockLength) {
      int start = random.nextInt(drawn.length);
      for (int i = 0; i < blockLength && at + i < drawn.length; i++) {
        drawn[at + i] = (start + i) % drawn.length;
      }
    }
  }
}
