package io.tickcast.training.api;

import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.service.problem.ProblemException;
import io.tickcast.training.registry.ModelName;
import io.tickcast.training.registry.ModelRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Versions by the names that clients give; what does not exist becomes an answer. */
final class Versions {
  private final ModelRegistry registry;

  Versions(ModelRegistry registry) {
    this.registry = registry;
  }

  /** The numbers of a model's versions, at least one. */
  List<Integer> of(String name) throws IOException {
    List<Integer> versions = ModelName.isValid(name) ? registry.versions(name) : List.of();
    if (versions.isEmpty()) {
      throw ProblemException.notFound("there is no model " + name);
    }
    return versions;
  }

  ModelManifest manifest(String name, int version) throws IOException {
    of(name);
    try {
      Optional<ModelManifest> manifest =
          version < 1 ? Optional.empty() : registry.manifest(name, version);
      return manifest.orElseThrow(
          () -> ProblemException.notFound("model " + name + " has no version " + version));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          500,
          "damaged-version",
          "The version is damaged",
          name + " v" + version + ": " + e.getMessage());
    }
  }

  /**
   * @param what the text's name in the answer when it is no number of a version
   */
  static int number(String what, String text) {
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw ProblemException.badValue("%s must be a number from 1, was %s".formatted(what, text));
    }
    return Integer.parseInt(text);
  }
}
