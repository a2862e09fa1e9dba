package io.tickcast.training.drift;

import io.tickcast.contracts.layout.AliasMove;
import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.contracts.layout.ReferenceSample;
import io.tickcast.market.prediction.Prediction;
import io.tickcast.training.registry.Aliases;
import io.tickcast.training.registry.ModelRegistry;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
      Optional<AliasMove> champion = aliases.history(model, Aliases.CHAMPION).current();
      Optional<AliasMove> any =
          champion.isPresent() ? champion : aliases.history(model, Aliases.CHALLENGER).current();
      if (any.isPresent()) {
        Prediction.Role role =
            champion.isPresent() ? Prediction.Role.CHAMPION : Prediction.Role.SHADOW;
        look(model, any.get().version(), role).ifPresent(found::add);
      }
    }
    tellNews(found);
    latest = List.copyOf(found);
    return latest;
  }

  private Optional<ModelHealth> look(String model, int version, Prediction.Role role)
      throws IOException {
    WatchedVersion known = watched.get(model);
    if (known == null || known.manifest().version() != version) {
      Optional<WatchedVersion> read = open(model, version);
      if (read.isEmpty()) {
        return Optional.empty();
      }
      known = read.get();
      watched.put(model, known);
    }
    known.read(rows);
    return Optional.of(known.health(role));
  }

  private Optional<WatchedVersion> open(String model, int version) throws IOException {
    try {
      Optional<ModelManifest> manifest = registry.manifest(model, version);
      ReferenceSample reference = registry.reference(model, version);
      // One window of one symbol says nothing of a sample of several.
      return manifest
          .filter(known -> known.task().symbols().size() == 1)
          .map(known -> new WatchedVersion(known, reference, settings));
    } catch (IllegalArgumentException e) {
      LOG.warnf("Model %s v%d cannot be watched: %s", model, version, e.getMessage());
      return Optional.empty();
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
