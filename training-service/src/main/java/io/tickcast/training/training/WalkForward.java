package io.tickcast.training.training;

import io.tickcast.market.metric.PinballLoss;
import io.tickcast.market.metric.Skill;
import io.tickcast.training.dataset.TrainingRows;
import io.tickcast.training.evaluation.Evaluation;
import io.tickcast.training.evaluation.LeakGuard;
import io.tickcast.training.evaluation.PairedSkill;
import io.tickcast.training.evaluation.TestForecasts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * One learner walked through all folds: a model for each, judged on rows that it never saw.
 *
 * @param learner who learned
 * @param folds in the order of time, at least one
 */
record WalkForward(Learner learner, List<Fold> folds) {

  /**
   * @param split which rows were which
   * @param model fitted to the training rows
   * @param errors of the validation rows
   * @param up what the validation rows say of the direction
   * @param baselines fitted to the training rows
   * @param uncertainty interval and direction by trees of their own; null when the errors do
   * @param test forecasts of the test rows
   */
  record Fold(
      TimeSplit split,
      FittedModel model,
      ErrorDistribution errors,
      UpProbability up,
      FittedBaselines baselines,
      RowUncertainty uncertainty,
      TestForecasts test) {

    Fold with(RowUncertainty trees, TrainingRows rows) {
      return new Fold(split, model, errors, up, baselines, trees, trees.applied(test, rows, split));
    }
  }

  static WalkForward of(
      Learner learner,
      TrainingRows rows,
      List<TimeSplit> splits,
      int embargo,
      TrainingProgress progress)
      throws XGBoostError {
    List<Fold> folds = new ArrayList<>();
    for (TimeSplit split : splits) {
      int done = folds.size();
      requireHonest(rows, split, embargo);
      FittedModel model =
          learner.fit(
              rows,
              split,
              progress.part(
                  (double) done / splits.size(),
                  (done + 1.0) / splits.size(),
                  "%s, fold %d of %d, ".formatted(learner.name(), done + 1, splits.size())));
      folds.add(judged(rows, split, model));
    }
    return new WalkForward(learner, folds);
  }

  private static void requireHonest(TrainingRows rows, TimeSplit split, int embargo) {
    int[] train = IntStream.range(split.trainStart(), split.trainEnd()).toArray();
    int[] validation = IntStream.range(split.validationStart(), split.validationEnd()).toArray();
    int[] test = IntStream.range(split.testStart(), split.testEnd()).toArray();
    LeakGuard.requireOrder(rows, train, validation, embargo);
    LeakGuard.requireOrder(rows, validation, test, embargo);
  }

  private static Fold judged(TrainingRows rows, TimeSplit split, FittedModel model) {
    double[] calibration =
        BoosterForecasts.of(
            model.model(), rows, split.validationStart(), split.validationEnd(), model.scale());
    double[] labels = rows.labels(split.validationStart(), split.validationEnd());
    ErrorDistribution errors =
        ErrorDistribution.of(
            series(labels.length, i -> labels[i] - calibration[i]), rows.overlap());
    UpProbability up = UpProbability.of(labels, calibration, rows.overlap());
    FittedBaselines baselines = FittedBaselines.fit(rows, split.trainStart(), split.trainEnd());
    return new Fold(
        split, model, errors, up, baselines, null, test(rows, split, model, errors, up, baselines));
  }

  private static TestForecasts test(
      TrainingRows rows,
      TimeSplit split,
      FittedModel model,
      ErrorDistribution errors,
      UpProbability up,
      FittedBaselines fitted) {
    int from = split.testStart();
    int n = split.testRows();
    double[] means = BoosterForecasts.of(model.model(), rows, from, split.testEnd(), model.scale());
    Map<String, double[]> baselines = new LinkedHashMap<>();
    baselines.put(TestForecasts.ZERO, new double[n]);
    baselines.put(TestForecasts.LAST_RETURN, series(n, i -> rows.lastReturn(from + i)));
    baselines.put(TestForecasts.AR1, series(n, i -> fitted.ar1(rows.lastBarReturn(from + i))));
    baselines.put(TestForecasts.MEAN, series(n, i -> fitted.mean()));
    return new TestForecasts(
        series(n, i -> means[i] + errors.median()),
        series(n, i -> means[i] + errors.lower()),
        series(n, i -> means[i] + errors.upper()),
        series(n, i -> up.of(means[i])),
        baselines,
        series(n, i -> fitted.majorityUp() ? 1 : -1),
        rows.labels(from, split.testEnd()),
        rows.overlap(),
        LongStream.range(from, split.testEnd()).map(row -> rows.startMicros((int) row)).toArray());
  }

  /**
   * The same walk with interval and direction by trees of their own, each only when its loss over
   * all test rows is lower than that of the errors with confidence: pinball loss of both quantiles,
   * and log loss. What is better by chance is not worth its cost.
   */
  WalkForward withTrees(
      LearnerSettings.UncertaintySource source,
      BoostingSettings boosting,
      TrainingRows rows,
      TrainingProgress progress)
      throws XGBoostError {
    List<Fold> tried = new ArrayList<>();
    for (Fold fold : folds) {
      double from = (double) tried.size() / folds.size();
      double to = (tried.size() + 1.0) / folds.size();
      String prefix = "fold %d of %d, ".formatted(tried.size() + 1, folds.size());
      tried.add(
          fold.with(
              RowUncertainty.fit(
                  source, boosting, rows, fold.split, progress.part(from, to, prefix)),
              rows));
    }
    TestForecasts ours = pooled();
    TestForecasts theirs = new WalkForward(learner, tried).pooled();
    PairedSkill skill =
        new PairedSkill(ours.rows(), ours.horizon(), Evaluation.CONFIDENCE, boosting.seed());
    boolean interval = skill.isAhead(pinball(theirs), pinball(ours));
    boolean up = skill.isAhead(logLosses(theirs), logLosses(ours));
    if (!interval && !up) {
      return this;
    }
    List<Fold> kept = new ArrayList<>();
    for (int k = 0; k < folds.size(); k++) {
      kept.add(folds.get(k).with(tried.get(k).uncertainty.keeping(interval, up), rows));
    }
    return new WalkForward(learner, kept);
  }

  private static double[] pinball(TestForecasts test) {
    double[] lower = PinballLoss.each(test.lower(), 0.05, test.realised());
    double[] upper = PinballLoss.each(test.upper(), 0.95, test.realised());
    return series(lower.length, i -> lower[i] + upper[i]);
  }

  private static double[] logLosses(TestForecasts test) {
    return Skill.logLosses(test.probabilityUp(), test.realised());
  }

  /** All test rows, in the order of time. */
  TestForecasts pooled() {
    return TestForecasts.pooled(folds.stream().map(Fold::test).toList());
  }

  /** The fold whose model is published. */
  Fold last() {
    return folds.get(folds.size() - 1);
  }

  /** Mean squared error over all test rows: what learners are compared by. */
  double loss() {
    TestForecasts all = pooled();
    return Arrays.stream(all.squaredErrors(all.forecast())).average().orElseThrow();
  }

  private static double[] series(int rows, IntToDoubleFunction value) {
    double[] series = new double[rows];
    Arrays.setAll(series, value);
    return series;
  }
}
