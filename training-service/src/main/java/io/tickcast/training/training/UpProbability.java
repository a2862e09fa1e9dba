package io.tickcast.training.training;

import io.tickcast.contracts.layout.ModelManifest;
import java.util.stream.IntStream;

/**
 * Probability that a price is above its present one when the horizon has passed: the share of rows
 * whose price moves, times the probability that a row that moves has an error that lifts the
 * forecast above 0. A price that stands still is not up; its error says nothing but how far its
 * forecast was from 0, which is above the next forecast half of the time.
 *
 * @param movedShare share of the rows whose label is not 0, in [0, 1]
 * @param moved errors of those rows
 */
public record UpProbability(double movedShare, ErrorDistribution moved) {

  /**
   * @param labels realised log returns, at least one, in any order
   * @param forecasts of the same rows
   * @param overlap how many rows share a bar with one, at least 1
   */
  static UpProbability of(double[] labels, double[] forecasts, int overlap) {
    double[] moved =
        IntStream.range(0, labels.length)
            .filter(i -> labels[i] != 0)
            .mapToDouble(i -> labels[i] - forecasts[i])
            .toArray();
    // Where nothing moves, nothing is up, whatever the errors.
    return new UpProbability(
        (double) moved.length / labels.length,
        ErrorDistribution.of(moved.length == 0 ? new double[1] : moved, overlap));
  }

  /**
   * As a manifest has it.
   *
   * @throws IllegalArgumentException when it is damaged
   */
  public static UpProbability of(ModelManifest.MovedRows rows) {
    return new UpProbability(rows.share(), new ErrorDistribution(rows.residualQuantiles()));
  }

  /** For the manifest. */
  ModelManifest.MovedRows rows() {
    return new ModelManifest.MovedRows(movedShare, moved.percentiles());
  }

  /**
   * @param forecast in log return, without the median of the errors
   * @return in [0, 1]
   */
  public double of(double forecast) {
    return movedShare * moved.probabilityUp(forecast);
  }
}
