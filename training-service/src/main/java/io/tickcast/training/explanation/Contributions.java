package io.tickcast.training.explanation;

/**
 * How a model's forecast of a row is made up of its features: a share for each column and a base,
 * whose sum is the forecast, in the unit of the model's label. For trees these are SHAP values, for
 * a linear model its terms: the figures of XGBoost's {@code predictContrib}, in a tenth of its
 * time. Immutable and thread-safe.
 */
public interface Contributions {

  /**
   * Reads a model file.
   *
   * @param ubj what XGBoost wrote
   * @throws IllegalArgumentException when it is neither trees nor linear, predicts anything but a
   *     mean, or is damaged
   */
  static Contributions of(byte[] ubj) {
    UbjObject learner = UbjObject.read(ubj).object("learner");
    String objective = learner.object("objective").text("name");
    if (!objective.equals("reg:squarederror")) {
      throw new IllegalArgumentException(
          "objective must be reg:squarederror, was " + quoted(objective));
    }
    UbjObject parameters = learner.object("learner_model_param");
    int columns = Integer.parseInt(parameters.text("num_feature"));
    float base = Float.parseFloat(parameters.text("base_score"));
    UbjObject booster = learner.object("gradient_booster");
    UbjObject model = booster.object("model");
    String kind = booster.text("name");
    return switch (kind) {
      case "gbtree" ->
          new TreeContributions(new TreeEnsemble(model.objects("trees"), columns), base);
      case "gblinear" -> LinearContributions.of(model.floats("weights"), columns, base);
      default ->
          throw new IllegalArgumentException(
              "booster must be gbtree or gblinear, was " + quoted(kind));
    };
  }

  /** Columns that the model reads, at least 1. */
  int columns();

  /**
   * @param values features row by row, {@link #columns} each, NaN where a value is missing
   * @param rows at least 1
   * @return row by row: a share for each column, then the base
   */
  double[] of(float[] values, int rows);

  private static String quoted(String name) {
    return "'" + name + "'";
  }
}
