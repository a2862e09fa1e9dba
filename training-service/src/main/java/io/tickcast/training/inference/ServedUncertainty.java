package io.tickcast.training.inference;

import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.training.training.ErrorDistribution;
import io.tickcast.training.training.QuantileShifts;
import io.tickcast.training.training.UpProbability;
import java.io.IOException;

/**
 * Interval and probability of up of every row: from the version's own trees where it has them, and
 * otherwise from the errors of its validation rows. Not thread-safe.
 */
final class ServedUncertainty implements AutoCloseable {
  private static final int QUANTILES = 3;

  private final ErrorDistribution errors;
  private final UpProbability up;
  private final DjlEngine quantiles;
  private final DjlEngine direction;
  private final QuantileShifts shifts;

  /** Of the rows of one batch, one value each. */
  record Batch(double[] lower, double[] upper, double[] probabilityUp) {}

  private ServedUncertainty(
      ErrorDistribution errors,
      UpProbability up,
      DjlEngine quantiles,
      DjlEngine direction,
      QuantileShifts shifts) {
    this.errors = errors;
    this.up = up;
    this.quantiles = quantiles;
    this.direction = direction;
    this.shifts = shifts;
  }

  /**
   * @throws BadModelException when the bytes are not those of the manifest or cannot be loaded
   * @throws IllegalArgumentException when the manifest is damaged
   */
  static ServedUncertainty load(ModelManifest manifest, ErrorDistribution errors, ModelFiles files)
      throws BadModelException, IOException {
    UpProbability up = UpProbability.of(manifest.moved());
    DjlEngine quantiles = engine(manifest, HdfsLayout.QUANTILES_FILE, files);
    try {
      DjlEngine direction = engine(manifest, HdfsLayout.DIRECTION_FILE, files);
      return new ServedUncertainty(
          errors,
          up,
          quantiles,
          direction,
          quantiles == null ? null : QuantileShifts.of(manifest.fit().parameters()));
    } catch (BadModelException | IOException | IllegalArgumentException e) {
      close(quantiles);
      throw e;
    }
  }

  private static DjlEngine engine(ModelManifest manifest, String file, ModelFiles files)
      throws BadModelException, IOException {
    String expected = manifest.fit().parameters().get(QuantileShifts.hashOf(file));
    return expected == null
        ? null
        : DjlEngine.load(ServedModel.requireHash(file, files.read(file), expected));
  }

  /**
   * @param means what the model says of the rows, in log return, without the median of its errors
   */
  Batch of(DjlEngine.Matrix rows, double[] means) {
    int n = means.length;
    float[] trees = quantiles == null ? null : quantiles.predict(rows);
    float[] ups = direction == null ? null : direction.predict(rows);
    Batch batch = new Batch(new double[n], new double[n], new double[n]);
    for (int i = 0; i < n; i++) {
      double forecast = means[i] + errors.median();
      batch.lower[i] =
          trees == null ? means[i] + errors.lower() : shifts.lower(trees[i * QUANTILES], forecast);
      batch.upper[i] =
          trees == null
              ? means[i] + errors.upper()
              : shifts.upper(trees[i * QUANTILES + 2], forecast);
      batch.probabilityUp[i] = ups == null ? up.of(means[i]) : QuantileShifts.probability(ups[i]);
    }
    return batch;
  }

  @Override
  public void close() {
    close(quantiles);
    close(direction);
  }

  private static void close(DjlEngine engine) {
    if (engine != null) {
      engine.close();
    }
  }
}
