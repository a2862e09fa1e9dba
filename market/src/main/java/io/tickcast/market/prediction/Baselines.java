package io.tickcast.market.prediction;

/**
 * What the baselines forecast for the same row. The zero forecast needs no field.
 *
 * @param lastReturn the bar's own log return over the last h bars, repeated
 * @param ar1 constant + coefficient × last one-bar return, fitted on the training rows
 * @param majorityUp whether the majority of the training labels was positive: the forecast
 *     direction of the majority class
 */
public record Baselines(double lastReturn, double ar1, boolean majorityUp) {}
