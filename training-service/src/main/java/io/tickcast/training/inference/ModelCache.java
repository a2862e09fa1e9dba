package io.tickcast.training.inference;

import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.service.outage.Reason;
import io.tickcast.training.registry.ModelRegistry;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * The versions in memory. A bad one is remembered with its reason, said once in the log, and never
 * tried again: versions are immutable. A missing one is looked for with {@link #manifest} and
 * {@link #load}. Thread-safe; but only the thread that predicts may {@link #trim}.
 */
final class ModelCache implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ModelCache.class);

  private final ModelRegistry registry;
  private final int most;
  private final Map<String, ServedModel> models = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, String> bad = new TreeMap<>();
  private final MissingVersions missing = new MissingVersions();

  /**
   * @param most models kept in memory, at least 1
   */
  ModelCache(ModelRegistry registry, int most) {
    this.registry = registry;
    this.most = most;
  }

  /**
   * The version, loaded if need be; empty when it is bad or missing. Several may load at once.
   *
   * @throws IOException when HDFS is away
   */
  Optional<ServedModel> get(Version version) throws IOException {
    synchronized (this) {
      ServedModel known = models.get(version.name());
      if (known != null || bad.containsKey(version.name())) {
        return Optional.ofNullable(known);
      }
    }
    if (missing.contains(version.model(), version.number())) {
      return Optional.empty();
    }
    Optional<ModelManifest> manifest = manifest(version.model(), version.number());
    return manifest.isPresent() ? load(manifest.get()) : Optional.empty();
  }

  /**
   * What a version is; empty when it is bad, or its manifest is missing.
   *
   * @throws IOException when HDFS is away
   */
  Optional<ModelManifest> manifest(String model, int version) throws IOException {
    if (isBad(model, version)) {
      return Optional.empty();
    }
    try {
      Optional<ModelManifest> manifest = registry.manifest(model, version);
      if (manifest.isEmpty()) {
        missing.add(model, version, "it has no manifest");
      }
      return manifest;
    } catch (IllegalArgumentException e) {
      refuse(model, version, e.getMessage());
      return Optional.empty();
    }
  }

  /** Models kept in memory. */
  int most() {
    return most;
  }

  /** The version, loaded if need be; empty when it is bad or a file is missing. As {@link #get}. */
  Optional<ServedModel> load(ModelManifest manifest) throws IOException {
    String model = manifest.name();
    int version = manifest.version();
    synchronized (this) {
      ServedModel known = models.get(Version.name(model, version));
      if (known != null) {
        return Optional.of(known);
      }
    }
    try {
      return Optional.of(
          keep(manifest, ServedModel.load(manifest, file -> registry.file(model, version, file))));
    } catch (FileNotFoundException e) {
      missing.add(model, version, Reason.of(e));
    } catch (BadModelException e) {
      refuse(model, version, e.getMessage());
    }
    return Optional.empty();
  }

  /** The one that is kept when two threads loaded the same. */
  private synchronized ServedModel keep(ModelManifest manifest, ServedModel loaded) {
    missing.remove(manifest.name(), manifest.version());
    String key = Version.name(manifest.name(), manifest.version());
    ServedModel first = models.putIfAbsent(key, loaded);
    if (first != null) {
      loaded.close();
      return first;
    }
    LOG.infof("Model %s is loaded", key);
    return loaded;
  }

  private synchronized void refuse(String model, int version, String reason) {
    missing.remove(model, version);
    String key = Version.name(model, version);
    bad.put(key, reason);
    LOG.errorf("Model %s is refused, the version before it goes on serving: %s", key, reason);
  }

  /** Whether it is in memory, or nothing is known that keeps it from being loaded. */
  synchronized boolean canServe(Version version) {
    return models.containsKey(version.name())
        || !bad.containsKey(version.name()) && !missing.contains(version.model(), version.number());
  }

  private synchronized boolean isBad(String model, int version) {
    return bad.containsKey(Version.name(model, version));
  }

  /** Versions that are named and not there. */
  MissingVersions missing() {
    return missing;
  }

  /** What is wrong with which version. */
  synchronized Map<String, String> bad() {
    return new TreeMap<>(bad);
  }

  /** Drops the versions that were not used for the longest time. */
  synchronized void trim() {
    Iterator<ServedModel> oldest = models.values().iterator();
    while (models.size() > most) {
      oldest.next().close();
      oldest.remove();
    }
  }

  @Override
  public synchronized void close() {
    models.values().forEach(ServedModel::close);
    models.clear();
  }
}
