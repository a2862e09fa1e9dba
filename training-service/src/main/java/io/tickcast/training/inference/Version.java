package io.tickcast.training.inference;

import io.tickcast.contracts.layout.ModelManifest;

/**
 * A model version that an alias names.
 *
 * @param name model and version, like {@code sim-ar-5s-h1 v2}
 */
record Version(String name, ModelManifest manifest) {
  static Version of(ModelManifest manifest) {
    return new Version(manifest.name() + " v" + manifest.version(), manifest);
  }

  int number() {
    return manifest.version();
  }

  int horizon() {
    return manifest.task().horizon();
  }

  boolean reads(String featureSet) {
    return manifest.features().set().equals(featureSet);
  }
}
