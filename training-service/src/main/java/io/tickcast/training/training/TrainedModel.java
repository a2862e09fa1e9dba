package io.tickcast.training.training;

import io.tickcast.contracts.layout.ModelManifest;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model and all that is needed to serve and to judge it.
 *
 * @param model UBJ bytes; it forecasts labels divided by {@code scale}
 * @param rounds rounds kept, at least 1
 * @param scale deviation of the training labels, in log return
 * @param errors error distribution of the validation rows, in log return
 * @param baselines fitted on the training rows
 * @param split which rows were which
 * @param figures on the test rows, see {@link io.tickcast.training.evaluation.Evaluation}
 * @param skill whether the lower end of R² against zero is above 0 and trees were better than none
 *     on the validation rows; "no skill" is an ordinary answer
 */
public record TrainedModel(
    byte[] model,
    int rounds,
    double scale,
    ErrorDistribution errors,
    FittedBaselines baselines,
    TimeSplit split,
    Map<String, Map<String, Double>> figures,
    boolean skill) {
  /** Name of the manifest's parameter that holds the scale. */
  private static final String LABEL_SCALE = "label_scale";

  /** The parameters for the manifest: the learner's, and the scale. */
  Map<String, String> parameters(Map<String, Object> boosting) {
    Map<String, String> parameters = new TreeMap<>();
    boosting.forEach((name, value) -> parameters.put(name, value.toString()));
    parameters.put("rounds", Integer.toString(rounds));
    parameters.put(LABEL_SCALE, Double.toString(scale));
    return parameters;
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
