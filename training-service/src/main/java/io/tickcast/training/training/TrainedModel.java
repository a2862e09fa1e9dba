package io.tickcast.training.training;

import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.contracts.layout.ModelEvaluation;
import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.training.dataset.TrainingRows;
import io.tickcast.training.evaluation.Evaluation;
import io.tickcast.training.evaluation.Figure;
import io.tickcast.training.evaluation.TestForecasts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * A model and all that is needed to serve and to judge it.
 *
 * @param walk the chosen learner's folds; the last one's model is the model
 * @param search every learner that was tried
 * @param figures on the pooled test rows of all folds, see {@link Evaluation}
 * @param foldFigures the same for each fold alone
 * @param symbolFigures the same for each symbol alone, where there are several; otherwise empty
 * @param portrait what it reads and how much each column matters
 */
public record TrainedModel(
    WalkForward walk,
    List<ModelEvaluation.Trial> search,
    Map<String, Map<String, Double>> figures,
    List<Map<String, Map<String, Double>>> foldFigures,
    List<Map<String, Map<String, Double>>> symbolFigures,
    ModelPortrait portrait) {
  /** Name of the manifest's parameter that holds the scale. */
  private static final String LABEL_SCALE = "label_scale";

  static TrainedModel of(
      TrainingRows rows,
      List<WalkForward> walks,
      WalkForward chosen,
      WalkForward published,
      long seed)
      throws XGBoostError {
    TestForecasts pooled = ModelTrainer.besideRidge(walks, chosen, published);
    return new TrainedModel(
        published,
        walks.stream()
            .map(
                walk ->
                    new ModelEvaluation.Trial(
                        walk.learner().name(),
                        walk.learner().searched(),
                        walk.loss(),
                        walk == chosen))
            .toList(),
        evaluated(rows, pooled, seed),
        published.folds().stream().map(fold -> evaluated(rows, fold.test(), seed)).toList(),
        bySymbol(rows, published, pooled, seed),
        ModelPortrait.of(rows, published.last()));
  }

  /** A strategy trades one symbol: over the mixed rows of several it has no figures. */
  private static Map<String, Map<String, Double>> evaluated(
      TrainingRows rows, TestForecasts test, long seed) {
    return rows.symbols() == 1 ? Evaluation.of(test, seed) : Evaluation.withoutStrategy(test, seed);
  }

  private static List<Map<String, Map<String, Double>>> bySymbol(
      TrainingRows rows, WalkForward walk, TestForecasts pooled, long seed) {
    if (rows.symbols() == 1) {
      return List.of();
    }
    int first = walk.folds().get(0).split().testStart();
    return IntStream.range(0, rows.symbols())
        .mapToObj(symbol -> pooled.only(row -> rows.symbol(first + row) == symbol, rows.horizon()))
        .map(test -> Evaluation.of(test, seed))
        .toList();
  }

  /** UBJ bytes; it forecasts labels divided by {@link #scale}. */
  public byte[] model() {
    return walk.last().model().model();
  }

  /** Rounds kept, at least 1. */
  public int rounds() {
    return walk.last().model().rounds();
  }

  /** Deviation of the training labels, in log return. */
  public double scale() {
    return walk.last().model().scale();
  }

  /** Error distribution of the validation rows, in log return. */
  public ErrorDistribution errors() {
    return walk.last().errors();
  }

  /** What the validation rows say of the direction. */
  UpProbability up() {
    return walk.last().up();
  }

  /** Fitted to the training rows. */
  public FittedBaselines baselines() {
    return walk.last().baselines();
  }

  /** Which rows were which for the published model. */
  public TimeSplit split() {
    return walk.last().split();
  }

  /**
   * Whether the lower end of the walk-forward R² against zero is above 0; "no skill" is an ordinary
   * answer.
   */
  public boolean skill() {
    return figures.get("model").getOrDefault(Figure.R_SQUARED + Figure.LOWER, -1.0) > 0;
  }

  /** The parameters for the manifest: the learner's, and the scale. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new TreeMap<>();
    walk.learner().parameters().forEach((name, value) -> parameters.put(name, value.toString()));
    parameters.put("rounds", Integer.toString(rounds()));
    parameters.put(LABEL_SCALE, Double.toString(scale()));
    if (walk.last().uncertainty() != null) {
      parameters.putAll(walk.last().uncertainty().parameters());
    }
    return parameters;
  }

  /** The model and what stands beside it in the registry, by name. */
  public Map<String, byte[]> files() {
    Map<String, byte[]> files = new TreeMap<>(Map.of(HdfsLayout.MODEL_FILE, model()));
    if (walk.last().uncertainty() != null) {
      files.putAll(walk.last().uncertainty().files());
    }
    return files;
  }

  /**
   * What a version's labels were divided by.
   *
   * @throws IllegalArgumentException when the manifest does not say it
   */
  public static double scaleOf(ModelManifest manifest) {
    String scale = manifest.fit().parameters().get(LABEL_SCALE);
    if (scale == null) {
      throw new IllegalArgumentException("parameters must hold " + LABEL_SCALE + ", do not");
    }
    return Double.parseDouble(scale);
  }
}
