package io.tickcast.training.inference;

import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.market.bar.Bar;
import io.tickcast.market.feature.FeatureRow;
import io.tickcast.market.prediction.Baselines;
import io.tickcast.market.prediction.Prediction;
import io.tickcast.training.explanation.Contributions;
import io.tickcast.training.registry.Sha256;
import io.tickcast.training.training.ErrorDistribution;
import io.tickcast.training.training.FittedBaselines;
import io.tickcast.training.training.TrainedModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model version in memory: DJL forecasts, and the same trees say what each feature adds. Holds
 * native memory until it is closed. Not thread-safe.
 */
public final class ServedModel implements AutoCloseable {
  private static final double AGREEMENT = 1e-4;

  private final String name;
  private final int version;
  private final int horizon;
  private final List<String> columns;
  private final double scale;
  private final ErrorDistribution errors;
  private final FittedBaselines baselines;
  private final DjlEngine engine;
  private final Contributions contributions;
  private final ServedUncertainty uncertainty;

  /**
   * A row to predict.
   *
   * @param row its features
   * @param lastReturn log return over the last h bars
   * @param lastBarReturn log return of the row's own bar
   * @param role as what the version forecasts it
   */
  public record Input(
      FeatureRow row, double lastReturn, double lastBarReturn, Prediction.Role role) {}

  private ServedModel(
      ModelManifest manifest, DjlEngine engine, Contributions contributions, ModelFiles files)
      throws BadModelException, IOException {
    this.name = manifest.name();
    this.version = manifest.version();
    this.horizon = manifest.task().horizon();
    this.columns = manifest.features().columns();
    this.engine = engine;
    this.contributions = contributions;
    ModelManifest.BaselineFit fit = manifest.baselines();
    this.baselines =
        new FittedBaselines(fit.ar1Constant(), fit.ar1Coefficient(), fit.mean(), fit.majorityUp());
    try {
      this.scale = TrainedModel.scaleOf(manifest);
      this.errors = new ErrorDistribution(manifest.residualQuantiles());
      this.uncertainty = ServedUncertainty.load(manifest, errors, files);
    } catch (IllegalArgumentException e) {
      throw new BadModelException("its manifest is damaged: " + e.getMessage());
    }
  }

  /**
   * Loads a version after checking the hashes of its files.
   *
   * @throws BadModelException when the bytes are not those of the manifest, cannot be loaded, or
   *     the two engines disagree
   * @throws IOException when a file is missing, the store is away or the disk is full
   */
  public static ServedModel load(ModelManifest manifest, ModelFiles files)
      throws BadModelException, IOException {
    byte[] ubj =
        requireHash(
            HdfsLayout.MODEL_FILE, files.read(HdfsLayout.MODEL_FILE), manifest.modelSha256());
    Contributions contributions = contributions(ubj);
    DjlEngine engine = DjlEngine.load(ubj);
    try {
      ServedModel model = new ServedModel(manifest, engine, contributions, files);
      model.requireAgreement();
      return model;
    } catch (BadModelException | IOException e) {
      engine.close();
      throw e;
    }
  }

  /** The bytes, when they are those that the manifest means: XGBoost's reader is defenceless. */
  static byte[] requireHash(String file, byte[] bytes, String expected) throws BadModelException {
    String hash = Sha256.of(bytes);
    if (!hash.equals(expected)) {
      throw new BadModelException(
          "SHA-256 of %s must be %s as in its manifest, was %s".formatted(file, expected, hash));
    }
    return bytes;
  }

  private static Contributions contributions(byte[] ubj) throws BadModelException {
    try {
      return Contributions.of(ubj);
    } catch (IllegalArgumentException e) {
      throw new BadModelException(e.getMessage());
    }
  }

  private void requireAgreement() throws BadModelException {
    if (contributions.columns() != columns.size()) {
      throw new BadModelException(
          "it must read the %d columns of its manifest, reads %d"
              .formatted(columns.size(), contributions.columns()));
    }
    float[] zeros = new float[columns.size()];
    double djl = engine.predict(new DjlEngine.Matrix(zeros, 1, zeros.length))[0];
    double sum = Arrays.stream(contributions.of(zeros, 1)).sum();
    if (!(Math.abs(djl - sum) <= AGREEMENT)) {
      throw new BadModelException(
          "DJL forecasts %s, but the contributions add up to %s".formatted(djl, sum));
    }
  }

  /** Predictions in the order of the rows; each must have the manifest's fingerprint. */
  public List<Prediction> predict(List<Input> inputs) {
    float[] values = new float[inputs.size() * columns.size()];
    for (int i = 0; i < inputs.size(); i++) {
      inputs.get(i).row().copyTo(values, i * columns.size());
    }
    DjlEngine.Matrix matrix = new DjlEngine.Matrix(values, inputs.size(), columns.size());
    float[] forecasts = engine.predict(matrix);
    double[] means = new double[forecasts.length];
    Arrays.setAll(means, i -> forecasts[i] * scale);
    ServedUncertainty.Batch spread = uncertainty.of(matrix, means);
    double[] shares = contributions.of(values, inputs.size());
    List<Prediction> predictions = new ArrayList<>(inputs.size());
    for (int i = 0; i < inputs.size(); i++) {
      predictions.add(prediction(inputs.get(i), means[i], spread, i, shares));
    }
    return predictions;
  }

  private Prediction prediction(
      Input input, double mean, ServedUncertainty.Batch spread, int i, double[] shares) {
    Bar bar = input.row().bar();
    Baselines baseline = baselines.of(input.lastReturn(), input.lastBarReturn());
    return new Prediction(
        bar.symbol(),
        bar.interval(),
        bar.startMicros(),
        input.row().availableAtMicros(),
        name,
        version,
        horizon,
        bar.close(),
        mean + errors.median(),
        spread.lower()[i],
        spread.upper()[i],
        spread.probabilityUp()[i],
        named(shares, i),
        baseline,
        input.role());
  }

  /** In log return; the base holds the model's own base and the median of the errors. */
  private Map<String, Double> named(double[] shares, int row) {
    int from = row * (columns.size() + 1);
    Map<String, Double> named = new LinkedHashMap<>();
    for (int c = 0; c < columns.size(); c++) {
      named.put(columns.get(c), shares[from + c] * scale);
    }
    named.put(Prediction.BASE, shares[from + columns.size()] * scale + errors.median());
    return named;
  }

  @Override
  public void close() {
    engine.close();
    uncertainty.close();
  }
}
