package io.tickcast.training.training;

import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.service.outage.Reason;
import io.tickcast.training.registry.ModelRegistry;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** When versions were made, as their manifests say; long ago where one does not. */
final class RegistryAge implements Retraining.Age {
  private static final Logger LOG = Logger.getLogger(RegistryAge.class);

  private final ModelRegistry registry;
  private final Set<String> warned = new HashSet<>();

  RegistryAge(ModelRegistry registry) {
    this.registry = registry;
  }

  @Override
  public Instant newestVersionOf(String model) throws IOException {
    List<Integer> versions = registry.versions(model);
    if (versions.isEmpty()) {
      return Instant.EPOCH;
    }
    int newest = versions.get(versions.size() - 1);
    try {
      Optional<ModelManifest> manifest = registry.manifest(model, newest);
      return manifest.map(ModelManifest::createdAt).orElse(Instant.EPOCH);
    } catch (IllegalArgumentException e) {
      if (warned.add(model + " v" + newest)) {
        LOG.warnf("The age of model %s v%d is not known: %s", model, newest, Reason.of(e));
      }
      return Instant.EPOCH;
    }
  }
}
