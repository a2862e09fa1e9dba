package io.tickcast.training.inference;

import io.tickcast.contracts.layout.ModelManifest;
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
 * tried again: versions are immutable. Thread-safe; but only the thread that predicts may {@link
 * #trim}.
 */
final class ModelCache implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ModelCache.class);

  private final ModelRegistry registry;
  private final int most;
  private final Map<String, ServedModel> models = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, String> bad = new TreeMap<>();

  /**
   * @param most models kept in memory, at least 1
   */
  ModelCache(ModelRegistry registry, int most) {
    this.registry = registry;
    this.most = most;
  }

  /**
   * The version, loaded if need be; empty when it is bad. Several may load at once.
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
    Optional<ModelManifest> manifest = manifest(version.model(), version.number());
    if (manifest.isPresent()) {
      return load(manifest.get());
    }
    refuse(version.name(), "its manifest is gone, or damaged by now");
    return Optional.empty();
  }

  /**
   * What a version is; empty when there is no such version, or its manifest is damaged.
   *
   * @throws IOException when HDFS is away
   */
  Optional<ModelManifest> manifest(String model, int version) throws IOException {
    try {
      return registry.manifest(model, version);
    } catch (IllegalArgumentException e) {
      LOG.errorf("Model %s v%d is refused: %s", model, version, e.getMessage());
      return Optional.empty();
    }
  }

  /** The version, loaded; empty when it is bad. As {@link #get}. */
  Optional<ServedModel> load(ModelManifest manifest) throws IOException {
    String key = Version.name(manifest);
    try {
      return Optional.of(
          keep(
              key,
              ServedModel.load(
                  manifest, file -> registry.file(manifest.name(), manifest.version(), file))));
    } catch (FileNotFoundException e) {
      refuse(key, "a file is missing: " + e.getMessage());
    } catch (BadModelException e) {
      refuse(key, e.getMessage());
    }
    return Optional.empty();
  }

  /** The one that is kept when two threads loaded the same. */
  private synchronized ServedModel keep(String key, ServedModel loaded) {
    ServedModel first = models.putIfAbsent(key, loaded);
    if (first != null) {
      loaded.close();
      return first;
    }
    LOG.infof("Model %s is loaded", key);
    return loaded;
  }

  private synchronized void refuse(String key, String reason) {
    bad.put(key, reason);
    LOG.errorf("Model %s is refused, the version before it goes on serving: %s", key, reason);
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
