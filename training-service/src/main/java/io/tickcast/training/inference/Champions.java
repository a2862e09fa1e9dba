package io.tickcast.training.inference;

import io.tickcast.contracts.layout.AliasMove;
import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.market.feature.FeatureRow;
import io.tickcast.training.registry.AliasHistory;
import io.tickcast.training.registry.Aliases;
import io.tickcast.training.registry.ModelRegistry;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What the registry says about champions, as of the last look. Looks are cheap: versions and moves
 * never change, so only new ones are read. Thread-safe.
 */
final class Champions {
  private static final Logger LOG = Logger.getLogger(Champions.class);

  private final ModelRegistry registry;
  private final Aliases aliases;
  private final ModelCache cache;
  private volatile List<ChampionLine> lines = List.of();
  private volatile boolean known;

  Champions(ModelRegistry registry, Aliases aliases, ModelCache cache) {
    this.registry = registry;
    this.aliases = aliases;
    this.cache = cache;
  }

  /**
   * Looks at the registry and loads the versions that serve next.
   *
   * @throws IOException when HDFS is away; what was known stays
   */
  synchronized void refresh() throws IOException {
    Map<String, ChampionLine> before = new HashMap<>();
    lines.forEach(line -> before.put(line.model(), line));
    List<ChampionLine> found = new ArrayList<>();
    for (String model : registry.models()) {
      ChampionLine old = before.get(model);
      AliasHistory seen =
          old == null ? new AliasHistory(model, Aliases.CHAMPION, List.of()) : old.history();
      AliasHistory now = aliases.history(seen);
      if (!now.moves().isEmpty()) {
        found.add(old != null && now == seen ? old : read(now, old));
      }
    }
    lines = List.copyOf(found);
    known = true;
  }

  private ChampionLine read(AliasHistory history, ChampionLine old) throws IOException {
    Map<Integer, ModelManifest> manifests = new HashMap<>(old == null ? Map.of() : old.manifests());
    for (AliasMove move : history.moves()) {
      if (!manifests.containsKey(move.version())) {
        manifest(history.model(), move.version())
            .ifPresent(manifest -> manifests.put(move.version(), manifest));
      }
    }
    ModelManifest newest = manifests.get(history.current().orElseThrow().version());
    if (newest != null) {
      cache.get(newest);
    }
    return new ChampionLine(history, manifests);
  }

  private Optional<ModelManifest> manifest(String model, int version) throws IOException {
    try {
      return registry.manifest(model, version);
    } catch (IllegalArgumentException e) {
      LOG.errorf("Model %s v%d is refused: %s", model, version, e.getMessage());
      return Optional.empty();
    }
  }

  /** Whether the registry has been read at least once. */
  boolean isKnown() {
    return known;
  }

  /** Models with a champion. */
  int count() {
    return lines.size();
  }

  /**
   * Every line, as of the last look: to be taken once per batch, so that a batch sees one registry.
   */
  List<ChampionLine> lines() {
    return lines;
  }

  /**
   * The version that serves a row: by the alias history at the event time at which the row was
   * available; when that version is bad, the one before it.
   *
   * @throws IOException when a version must be loaded and HDFS is away
   */
  Optional<ModelManifest> serving(ChampionLine line, FeatureRow row) throws IOException {
    Instant at = Instant.EPOCH.plus(row.availableAtMicros(), ChronoUnit.MICROS);
    for (int version : line.history().servingAt(at)) {
      ModelManifest manifest = line.manifests().get(version);
      if (manifest != null && cache.get(manifest).isPresent()) {
        return Optional.of(manifest);
      }
    }
    return Optional.empty();
  }
}
