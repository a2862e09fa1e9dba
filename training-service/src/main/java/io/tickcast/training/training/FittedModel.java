package io.tickcast.training.training;

/**
 * A model of scaled labels.
 *
 * @param model UBJ bytes
 * @param rounds rounds of boosting kept, at least 1
 * @param scale what labels were divided by, above 0
 */
public record FittedModel(byte[] model, int rounds, double scale) {}
