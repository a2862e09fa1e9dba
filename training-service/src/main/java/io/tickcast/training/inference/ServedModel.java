package io.tickcast.training.inference;

import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.market.bar.Bar;
import io.tickcast.market.feature.FeatureRow;
import io.tickcast.market.prediction.Baselines;
import io.tickcast.market.prediction.Prediction;
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
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * A model version in memory: DJL forecasts, XGBoost on the same bytes says what each feature adds.
 * Holds native memory until it is closed. Not thread-safe.
 */
public final class ServedModel implements AutoCloseable {
  private static final double AGREEMENT = 1e-4;

  private final ModelManifest manifest;
  private final double scale;
  private final ErrorDistribution errors;
  private final FittedBaselines baselines;
  private final DjlEngine engine;
  private final Booster booster;
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

  private ServedModel(ModelManifest manifest, DjlEngine engine, Booster booster, ModelFiles files)
      throws BadModelException, IOException {
    this.manifest = manifest;
    this.engine = engine;
    this.booster = booster;
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
    DjlEngine engine = DjlEngine.load(ubj);
    try {
      Booster booster = XGBoost.loadModel(ubj);
      // A handful of rows at a time: starting threads would cost more than the trees.
      booster.setParam("nthread", 1);
      ServedModel model = new ServedModel(manifest, engine, booster, files);
      model.requireAgreement();
      return model;
    } catch (XGBoostError e) {
      engine.close();
      throw new BadModelException("XGBoost cannot load it: " + e.getMessage());
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

  private void requireAgreement() throws BadModelException, XGBoostError {
    int columns = manifest.features().columns().size();
    if (booster.getNumFeature() != columns) {
      throw new BadModelException(
          "it must read the %d columns of its manifest, reads %d"
              .formatted(columns, booster.getNumFeature()));
    }
    DjlEngine.Matrix zeros = new DjlEngine.Matrix(new float[columns], 1, columns);
    double djl = engine.predict(zeros)[0];
    double sum = sum(contributions(zeros)[0]);
    if (!(Math.abs(djl - sum) <= AGREEMENT)) {
      throw new BadModelException("DJL forecasts %s, XGBoost %s".formatted(djl, sum));
    }
  }

  ModelManifest manifest() {
    return manifest;
  }

  /** Predictions in the order of the rows; each must have the manifest's fingerprint. */
  public List<Prediction> predict(List<Input> inputs) {
    int columns = manifest.features().columns().size();
    float[] values = new float[inputs.size() * columns];
    for (int i = 0; i < inputs.size(); i++) {
      inputs.get(i).row().copyTo(values, i * columns);
    }
    DjlEngine.Matrix matrix = new DjlEngine.Matrix(values, inputs.size(), columns);
    float[] forecasts = engine.predict(matrix);
    double[] means = new double[forecasts.length];
    Arrays.setAll(means, i -> forecasts[i] * scale);
    ServedUncertainty.Batch spread = uncertainty.of(matrix, means);
    List<Prediction> predictions = new ArrayList<>(inputs.size());
    try {
      float[][] shap = contributions(matrix);
      for (int i = 0; i < inputs.size(); i++) {
        predictions.add(prediction(inputs.get(i), means[i], spread, i, shap[i]));
      }
    } catch (XGBoostError e) {
      throw new IllegalStateException("XGBoost could not explain: " + e.getMessage(), e);
    }
    return predictions;
  }

  private Prediction prediction(
      Input input, double mean, ServedUncertainty.Batch spread, int i, float[] shap) {
    Bar bar = input.row().bar();
    Baselines baseline = baselines.of(input.lastReturn(), input.lastBarReturn());
    return new Prediction(
        bar.symbol(),
        bar.interval(),
        bar.startMicros(),
        input.row().availableAtMicros(),
        manifest.name(),
        manifest.version(),
        manifest.task().horizon(),
        bar.close(),
        mean + errors.median(),
        spread.lower()[i],
        spread.upper()[i],
        spread.probabilityUp()[i],
        named(shap),
        baseline,
        input.role());
  }

  /** SHAP values in log return; the base holds the trees' own base and the median of the errors. */
  private Map<String, Double> named(float[] shap) {
    List<String> columns = manifest.features().columns();
    Map<String, Double> named = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      named.put(columns.get(i), shap[i] * scale);
    }
    named.put(Prediction.BASE, shap[columns.size()] * scale + errors.median());
    return named;
  }

  private float[][] contributions(DjlEngine.Matrix rows) throws XGBoostError {
    DMatrix matrix = new DMatrix(rows.values(), rows.rows(), rows.columns(), Float.NaN);
    try {
      return booster.predictContrib(matrix, 0);
    } finally {
      matrix.dispose();
    }
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  @Override
  public void close() {
    engine.close();
    booster.dispose();
    uncertainty.close();
  }
}
