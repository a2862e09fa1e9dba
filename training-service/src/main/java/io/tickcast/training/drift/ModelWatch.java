package io.tickcast.training.drift;

import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.contracts.layout.ReferenceSample;
import io.tickcast.market.prediction.Prediction;
import io.tickcast.training.registry.Aliases;
import io.tickcast.training.registry.ModelRegistry;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Looks at every model's champion, or at its challenger where there is none: do its rows look like
 * those that it was made from, and is it as good as it was? What it says depends on stored rows
 * alone, not on when they were looked at; a process that has just started looks back as many days
 * as may hold a window. Thread-safe.
 */
@Singleton
public class ModelWatch {
  private static final Logger LOG = Logger.getLogger(ModelWatch.class);

  private final WatchSettings settings;
  private final ModelRegistry registry;
  private final Aliases aliases;
  private final StoredRows rows;
  private final Map<String, WatchedVersion> watched = new HashMap<>();
  private final Set<String> warned = new HashSet<>();
  private volatile List<ModelHealth> latest = List.of();

  ModelWatch(WatchSettings settings, ModelRegistry registry, Aliases aliases, StoredRows rows) {
    this.settings = settings;
    this.registry = registry;
    this.aliases = aliases;
    this.rows = rows;
  }

  /** What was found when it was looked last; none before the first look. */
  public List<ModelHealth> latest() {
    return latest;
  }

  /**
   * Looks at every model.
   *
   * @throws IOException when a store is away; what was found before stays
   */
  public synchronized List<ModelHealth> look() throws IOException {
    List<ModelHealth> found = new ArrayList<>();
    List<String> models = registry.models();
    watched.keySet().retainAll(models);
    for (String model : models) {
      Optional<ModelHealth> champion = look(model, Aliases.CHAMPION, Prediction.Role.CHAMPION);
      Optional<ModelHealth> any =
          champion.isPresent() ? champion : look(model, Aliases.CHALLENGER, Prediction.Role.SHADOW);
      any.ifPresent(found::add);
    }
    tellNews(found);
    latest = List.copyOf(found);
    return latest;
  }

  /** A version that cannot be read is replaced by the one before it, as the predictor does. */
  private Optional<ModelHealth> look(String model, String alias, Prediction.Role role)
      throws IOException {
    for (int version : aliases.history(model, alias).servingAt(Instant.MAX)) {
      Optional<ModelManifest> manifest = manifest(model, version);
      if (manifest.isPresent()) {
        return look(model, manifest.get(), role);
      }
    }
    return Optional.empty();
  }

  private Optional<ModelHealth> look(String model, ModelManifest manifest, Prediction.Role role)
      throws IOException {
    // One window of one symbol says nothing of a sample of several.
    if (manifest.task().symbols().size() > 1) {
      return Optional.empty();
    }
    // A look that fails half-way leaves holes: then all is read anew.
    WatchedVersion known = watched.remove(model);
    if (known == null || known.manifest().version() != manifest.version()) {
      known = new WatchedVersion(manifest, reference(model, manifest.version()), settings);
    }
    known.read(rows);
    watched.put(model, known);
    return Optional.of(known.health(role));
  }

  private Optional<ModelManifest> manifest(String model, int version) throws IOException {
    WatchedVersion known = watched.get(model);
    if (known != null && known.manifest().version() == version) {
      return Optional.of(known.manifest());
    }
    try {
      Optional<ModelManifest> manifest = registry.manifest(model, version);
      if (manifest.isEmpty()) {
        warnOnce(model, version, "cannot be watched: it has no manifest");
      }
      return manifest;
    } catch (IllegalArgumentException e) {
      warnOnce(model, version, "cannot be watched: " + e.getMessage());
      return Optional.empty();
    }
  }

  private ReferenceSample reference(String model, int version) throws IOException {
    try {
      return registry.reference(model, version);
    } catch (IllegalArgumentException e) {
      warnOnce(model, version, "cannot be watched for drift: " + e.getMessage());
      return ReferenceSample.NONE;
    }
  }

  private void warnOnce(String model, int version, String trouble) {
    String line = "Model %s v%d %s".formatted(model, version, trouble);
    if (warned.add(line)) {
      LOG.warn(line);
    }
  }

  private void tellNews(List<ModelHealth> found) {
    for (ModelHealth now : found) {
      Optional<ModelHealth> before =
          latest.stream().filter(old -> old.model().equals(now.model())).findFirst();
      if (now.drift().isAlarm() && before.filter(old -> old.drift().isAlarm()).isEmpty()) {
        LOG.warnf(
            "Model %s v%d: %d columns of its newest %d rows have drifted",
            now.model(), now.version(), now.drift().drifted(), now.drift().rows());
      }
      if (now.skill().isAlarm() && before.filter(old -> old.skill().isAlarm()).isEmpty()) {
        LOG.warnf("Model %s v%d: %s", now.model(), now.version(), now.skill().words());
      }
    }
  }
}
