package io.tickcast.training.training;

import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.training.dataset.TrainingRows;
import io.tickcast.training.evaluation.TestForecasts;
import io.tickcast.training.registry.Sha256;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Interval and direction of every row by trees of their own, in place of one error distribution for
 * all rows. The interval is shifted at both ends so that the validation rows lie within it as often
 * as it says (conformalised quantile regression: Romano, Patterson and Candès 2019).
 *
 * @param quantiles trees for the quantiles 5, 50 and 95%; null when the errors do better
 * @param direction trees for the probability of up; null when the errors do better
 * @param shifts of the interval
 */
record RowUncertainty(FittedModel quantiles, FittedModel direction, QuantileShifts shifts) {

  static RowUncertainty fit(
      LearnerSettings.UncertaintySource source,
      BoostingSettings boosting,
      TrainingRows rows,
      TimeSplit split,
      TrainingProgress progress)
      throws XGBoostError {
    FittedModel quantiles =
        source
            .trees(boosting, Target.QUANTILES)
            .fit(rows, split, progress.part(0, 0.5, "quantiles, "));
    FittedModel direction =
        source
            .trees(boosting, Target.DIRECTION)
            .fit(rows, split, progress.part(0.5, 1, "direction, "));
    int from = split.validationStart();
    float[][] raw = BoosterForecasts.raw(quantiles.model(), rows, from, split.validationEnd());
    double scale = quantiles.scale();
    return new RowUncertainty(
        quantiles,
        direction,
        new QuantileShifts(
            scale,
            ErrorDistribution.percentile(errors(raw, i -> rows.label(from + i), 0, scale), 5),
            ErrorDistribution.percentile(errors(raw, i -> rows.label(from + i), 2, scale), 95)));
  }

  private static double[] errors(
      float[][] raw, IntToDoubleFunction label, int quantile, double scale) {
    double[] errors = new double[raw.length];
    Arrays.setAll(errors, i -> label.applyAsDouble(i) - raw[i][quantile] * scale);
    return errors;
  }

  /** The same forecasts with these intervals and probabilities. */
  TestForecasts applied(TestForecasts test, TrainingRows rows, TimeSplit split) {
    int from = split.testStart();
    int to = split.testEnd();
    double[] lower = test.lower();
    double[] upper = test.upper();
    double[] up = test.probabilityUp();
    if (quantiles != null) {
      float[][] raw = BoosterForecasts.raw(quantiles.model(), rows, from, to);
      lower = new double[raw.length];
      upper = new double[raw.length];
      for (int i = 0; i < raw.length; i++) {
        lower[i] = shifts.lower(raw[i][0], test.forecast()[i]);
        upper[i] = shifts.upper(raw[i][2], test.forecast()[i]);
      }
    }
    if (direction != null) {
      float[][] raw = BoosterForecasts.raw(direction.model(), rows, from, to);
      up = new double[raw.length];
      for (int i = 0; i < raw.length; i++) {
        up[i] = QuantileShifts.probability(raw[i][0]);
      }
    }
    return test.with(lower, upper, up);
  }

  RowUncertainty keeping(boolean interval, boolean up) {
    return new RowUncertainty(interval ? quantiles : null, up ? direction : null, shifts);
  }

  /** What stands beside the model in the registry, by name. */
  Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    if (quantiles != null) {
      files.put(HdfsLayout.QUANTILES_FILE, quantiles.model());
    }
    if (direction != null) {
      files.put(HdfsLayout.DIRECTION_FILE, direction.model());
    }
    return files;
  }

  /** What the manifest is to know of them. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new TreeMap<>();
    files().forEach((name, ubj) -> parameters.put(QuantileShifts.hashOf(name), Sha256.of(ubj)));
    if (quantiles != null) {
      parameters.putAll(shifts.parameters());
    }
    return parameters;
  }
}
