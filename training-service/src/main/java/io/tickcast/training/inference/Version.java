package io.tickcast.training.inference;

import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.market.bar.Interval;
import io.tickcast.market.feature.FeatureRow;
import java.util.List;

/**
 * What the predictor must know of a model version to say which rows are its own; not the whole
 * manifest, for a history names many versions and few of them are in memory.
 *
 * @param name for people, like {@code sim-ar-5s-h1 v2}
 * @param model name of the model
 * @param number its version
 * @param symbols the instruments that it forecasts
 * @param interval bar length
 * @param horizon in bars
 * @param featureSet name of the set that it reads
 * @param fingerprint of that set
 */
record Version(
    String name,
    String model,
    int number,
    List<String> symbols,
    Interval interval,
    int horizon,
    String featureSet,
    String fingerprint) {

  static Version of(ModelManifest manifest) {
    return new Version(
        name(manifest.name(), manifest.version()),
        manifest.name(),
        manifest.version(),
        manifest.task().symbols(),
        manifest.task().interval(),
        manifest.task().horizon(),
        manifest.features().set(),
        manifest.features().fingerprint());
  }

  static String name(String model, int number) {
    return model + " v" + number;
  }

  boolean reads(FeatureRow row) {
    return featureSet.equals(row.featureSet());
  }
}
