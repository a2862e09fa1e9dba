package io.tickcast.training.training;

import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.training.dataset.Dataset;

/**
 * A version that has just been made, and what it was made from.
 *
 * @param manifest as published
 * @param dataset its rows
 * @param model the trained model
 */
record Candidate(ModelManifest manifest, Dataset dataset, TrainedModel model) {}
