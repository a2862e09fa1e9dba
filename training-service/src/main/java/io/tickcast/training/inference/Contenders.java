package io.tickcast.training.inference;

import io.tickcast.contracts.layout.AliasMove;
import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.market.feature.FeatureRow;
import io.tickcast.training.registry.AliasHistory;
import io.tickcast.training.registry.Aliases;
import io.tickcast.training.registry.ModelRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * What the registry says about champions and challengers, as of the last look. Looks are cheap:
 * versions and moves never change, so only new ones are read, and those that were missing.
 * Thread-safe.
 */
final class Contenders {
  private final ModelRegistry registry;
  private final Aliases aliases;
  private final ModelCache cache;
  private final RefusedRows refused;
  private volatile Map<String, ModelLine> models = Map.of();
  private volatile Map<Series, List<ModelLine>> lines = Map.of();
  private volatile boolean known;

  /**
   * What a look found out about a model.
   *
   * @param unloaded the versions that forecast next, when it did not load them
   */
  private record Found(ModelLine line, List<ModelManifest> unloaded) {}

  Contenders(ModelRegistry registry, Aliases aliases, ModelCache cache, RefusedRows refused) {
    this.registry = registry;
    this.aliases = aliases;
    this.cache = cache;
    this.refused = refused;
  }

  /**
   * Looks at the registry, and loads the versions that forecast next. A new one is loaded before
   * anybody sees it, so that rows go on meanwhile; but those of the first look afterwards, so that
   * rows need not wait for all: one that comes sooner loads what it needs.
   *
   * @throws IOException when HDFS is away; what was known stays
   */
  void refresh() throws IOException {
    List<Callable<Optional<ServedModel>>> loads = new ArrayList<>();
    for (ModelManifest manifest : look()) {
      loads.add(() -> cache.load(manifest));
    }
    AtOnce.call(loads.subList(0, Math.min(cache.most(), loads.size())));
  }

  /**
   * Looks at the registry.
   *
   * @return the versions that forecast next and are not loaded: none but at the first look
   * @throws IOException as {@link #refresh}
   */
  synchronized List<ModelManifest> look() throws IOException {
    List<String> names = registry.models();
    cache.missing().retain(names);
    List<AliasHistory> champions = histories(names, Aliases.CHAMPION, ModelLine::champion);
    List<AliasHistory> challengers = histories(names, Aliases.CHALLENGER, ModelLine::challenger);
    Map<String, ModelLine> found = new HashMap<>();
    List<Callable<Found>> changed = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String model = names.get(i);
      AliasHistory champion = champions.get(i);
      AliasHistory challenger = challengers.get(i);
      ModelLine old = models.get(model);
      if (old != null
          && champion == old.champion().history()
          && challenger == old.challenger().history()
          && !cache.missing().isOf(model)) {
        found.put(model, old);
      } else if (!champion.moves().isEmpty() || !challenger.moves().isEmpty()) {
        changed.add(() -> read(champion, challenger, old));
      }
    }
    List<ModelManifest> unloaded = new ArrayList<>();
    for (Found model : AtOnce.call(changed)) {
      found.put(model.line().model(), model.line());
      unloaded.addAll(model.unloaded());
    }
    if (!changed.isEmpty() || !found.keySet().equals(models.keySet())) {
      lines = bySeries(found);
      models = found;
    }
    known = true;
    return unloaded;
  }

  private List<AliasHistory> histories(
      List<String> names, String alias, Function<ModelLine, AliasLine> line) throws IOException {
    List<AliasHistory> known = new ArrayList<>();
    for (String model : names) {
      ModelLine old = models.get(model);
      known.add(
          old == null ? new AliasHistory(model, alias, List.of()) : line.apply(old).history());
    }
    return aliases.histories(known);
  }

  private Found read(AliasHistory champion, AliasHistory challenger, ModelLine old)
      throws IOException {
    Map<Integer, Version> versions = new HashMap<>(old == null ? Map.of() : old.versions());
    Map<Integer, ModelManifest> manifests = new HashMap<>();
    Map<Integer, ModelManifest> unloaded = new LinkedHashMap<>();
    for (AliasHistory history : List.of(champion, challenger)) {
      int newest = history.current().map(AliasMove::version).orElse(0);
      for (int number : history.moves().stream().map(AliasMove::version).distinct().toList()) {
        boolean missing = cache.missing().contains(history.model(), number);
        if (missing || !versions.containsKey(number)) {
          Optional<ModelManifest> manifest = cache.manifest(history.model(), number);
          manifest.ifPresent(found -> versions.put(number, Version.of(found)));
          manifest.ifPresent(found -> manifests.put(number, found));
          if (known && manifest.isPresent() && (missing || number == newest)) {
            cache.load(manifest.get());
          }
        }
      }
      if (known && versions.containsKey(newest)) {
        cache.get(versions.get(newest));
      } else if (!known && manifests.containsKey(newest)) {
        unloaded.put(newest, manifests.get(newest));
      }
    }
    ModelLine line =
        new ModelLine(
            new AliasLine(champion),
            new AliasLine(challenger),
            versions,
            old == null ? new AtomicLong(Long.MIN_VALUE) : old.reached());
    warnOfLateMoves(line, line.champion(), old == null ? line.champion() : old.champion());
    warnOfLateMoves(line, line.challenger(), old == null ? line.challenger() : old.challenger());
    return new Found(line, List.copyOf(unloaded.values()));
  }

  /**
   * A move that was heard of too late: rows behind it have been forecast by the version before it.
   */
  private void warnOfLateMoves(ModelLine line, AliasLine alias, AliasLine before) {
    for (int i = before.moves(); i < alias.moves(); i++) {
      if (alias.effectiveMicros(i) <= line.reached().get()) {
        refused.lateMove(alias.history().moves().get(i), line.model());
      }
    }
  }

  private static Map<Series, List<ModelLine>> bySeries(Map<String, ModelLine> models) {
    Map<Series, List<ModelLine>> lines = new HashMap<>();
    models.values().stream()
        .sorted((a, b) -> a.model().compareTo(b.model()))
        .forEach(
            line ->
                line.series()
                    .forEach(
                        series ->
                            lines.computeIfAbsent(series, key -> new ArrayList<>()).add(line)));
    lines.replaceAll((series, all) -> List.copyOf(all));
    return lines;
  }

  /** Whether the registry has been read at least once. */
  boolean isKnown() {
    return known;
  }

  /**
   * Models of which some champion can serve, be it one that was replaced: the rest forecast
   * nothing.
   */
  int served() {
    return (int) models.values().stream().filter(this::isServed).count();
  }

  private boolean isServed(ModelLine line) {
    for (int place = line.champion().moves() - 1; place >= 0; place--) {
      Version version = line.versions().get(line.champion().version(place));
      if (version != null && cache.canServe(version)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The models of every series, as of the last look: to be taken once per batch, so that a batch
   * sees one registry.
   */
  Map<Series, List<ModelLine>> lines() {
    return lines;
  }

  /**
   * The champion of a row: by the alias history at the event time at which the row was available;
   * when that version is bad, missing or of another fingerprint, the one before it. Null when there
   * is none.
   *
   * @throws IOException when a version must be loaded and HDFS is away
   */
  Version champion(ModelLine line, FeatureRow row) throws IOException {
    AliasLine moves = line.champion();
    for (int place = moves.placeAt(row.availableAtMicros()); place >= 0; place--) {
      Version version = line.versions().get(moves.version(place));
      if (version == null || cache.get(version).isEmpty()) {
        continue;
      }
      if (!version.reads(row)) {
        return null;
      }
      if (accepts(version, row)) {
        return version;
      }
    }
    return null;
  }

  /**
   * The challenger of a row, by the same rule; but it is not replaced: nobody waits for it. Null
   * when there is none.
   */
  Version challenger(ModelLine line, FeatureRow row) throws IOException {
    int place = line.challenger().placeAt(row.availableAtMicros());
    Version version = place < 0 ? null : line.versions().get(line.challenger().version(place));
    return version != null
            && version.reads(row)
            && cache.get(version).isPresent()
            && accepts(version, row)
        ? version
        : null;
  }

  private boolean accepts(Version version, FeatureRow row) {
    if (version.fingerprint().equals(row.fingerprint())) {
      return true;
    }
    refused.fingerprint(version, row);
    return false;
  }
}
