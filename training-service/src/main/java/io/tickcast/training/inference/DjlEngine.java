package io.tickcast.training.inference;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A model in DJL's XGBoost engine. Not thread-safe. */
final class DjlEngine implements AutoCloseable {
  private static final String FILE = "model.ubj";

  static {
    // Before the engine loads: it would otherwise call a cloud's metadata address, and look for
    // downloads.
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.offline", "true");
  }

  private final Model model;
  private final Predictor<Matrix, float[]> predictor;

  /**
   * Rows of features.
   *
   * @param values row by row, NaN where a column has no value
   * @param rows at least 1
   * @param columns at least 1
   */
  record Matrix(float[] values, int rows, int columns) {}

  private DjlEngine(Model model) {
    this.model = model;
    this.predictor = model.newPredictor(new Rows());
  }

  /**
   * Loads a model whose hash has been checked: XGBoost's reader does not defend itself.
   *
   * @throws IOException when the temporary file cannot be written
   * @throws BadModelException when the engine cannot read the bytes
   */
  static DjlEngine load(byte[] ubj) throws IOException, BadModelException {
    Path folder = Files.createTempDirectory("tickcast-model");
    Path file = folder.resolve(FILE);
    Model model = Model.newInstance(FILE, "XGBoost");
    try {
      Files.write(file, ubj);
      model.load(folder, FILE);
      return new DjlEngine(model);
    } catch (MalformedModelException | EngineException e) {
      model.close();
      throw new BadModelException("DJL cannot load it: " + e.getMessage());
    } catch (IOException e) {
      model.close();
      throw e;
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }

  float[] predict(Matrix rows) {
    try {
      return predictor.predict(rows);
    } catch (TranslateException e) {
      throw new IllegalStateException("DJL could not predict: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    predictor.close();
    model.close();
  }

  private static final class Rows implements Translator<Matrix, float[]> {
    @Override
    public NDList processInput(TranslatorContext context, Matrix rows) {
      return new NDList(
          context.getNDManager().create(rows.values(), new Shape(rows.rows(), rows.columns())));
    }

    @Override
    public float[] processOutput(TranslatorContext context, NDList output) {
      return output.singletonOrThrow().toFloatArray();
    }

    @Override
    public Batchifier getBatchifier() {
      // The rows are one batch already.
      return null;
    }
  }
}
