package io.tickcast.training.evaluation;

import io.tickcast.market.metric.BlockBootstrap;
import io.tickcast.market.metric.ConfidenceInterval;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How much smaller a forecaster's losses are than another's on the same rows: {@code R² = 1 − Σ
 * loss / Σ other}, with the interval of a block bootstrap that draws both forecasters' rows
 * together.
 */
public final class PairedSkill {
  private static final int RESAMPLES = 500;

  private final BlockBootstrap bootstrap;
  private final double level;

  /**
   * @param rows number of rows
   * @param horizon h, in bars
   * @param confidence one-sided, of each end: 0.975 makes a 95% interval
   * @param seed the same seed gives the same intervals
   */
  public PairedSkill(int rows, int horizon, double confidence, long seed) {
    this.bootstrap = new BlockBootstrap(BlockBootstrap.blockLength(rows, horizon), RESAMPLES, seed);
    this.level = 2 * confidence - 1;
  }

  /**
   * @param loss squared errors or another loss that is not negative, row by row
   * @param other the other's, of the same rows
   * @return empty when the other makes no error
   */
  public Optional<ConfidenceInterval> interval(double[] loss, double[] other) {
    return bootstrap.interval(loss.length, level, rows -> of(loss, other, rows));
  }

  /** Whether the first loss is the smaller one, with the confidence. */
  public boolean isAhead(double[] loss, double[] other) {
    return interval(loss, other).filter(interval -> interval.lower() > 0).isPresent();
  }

  private static OptionalDouble of(double[] loss, double[] other, int[] rows) {
    double sum = 0;
    double others = 0;
    for (int row : rows) {
      sum += loss[row];
      others += other[row];
    }
    return others > 0 ? OptionalDouble.of(1 - sum / others) : OptionalDouble.empty();
  }
}
