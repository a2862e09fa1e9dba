package io.tickcast.training.evaluation;

/**
 * Forecasts of rows that the model never saw, and what came true: equally long series of log
 * returns, row by row.
 *
 * @param forecast the model's median
 * @param lower its 5% quantile
 * @param upper its 95% quantile
 * @param probabilityUp in [0, 1]
 * @param lastReturn what the baseline "last return" forecast
 * @param ar1 what the autoregression forecast
 * @param mean what the training mean forecast, the same for every row
 * @param majorityUp what the majority class forecast
 * @param realised what came true
 * @param horizon h, in bars: labels of neighbouring rows overlap over it
 */
public record TestForecasts(
    double[] forecast,
    double[] lower,
    double[] upper,
    double[] probabilityUp,
    double[] lastReturn,
    double[] ar1,
    double mean,
    boolean majorityUp,
    double[] realised,
    int horizon) {}
