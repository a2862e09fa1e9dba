package io.tickcast.training.training;

import java.util.Map;

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
    boolean skill) {}
