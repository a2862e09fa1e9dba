package io.tickcast.training.registry;

import io.tickcast.contracts.layout.AliasMove;
import io.tickcast.contracts.layout.HdfsLayout;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jboss.logging.Logger;

/**
 * Keeps the registry small: removes old versions that no alias names or ever named and nobody
 * tagged, and sweeps what a killed trainer left half-written. A version goes in two steps: out of
 * sight first, and away for good only when it was not named within a grace period, because an alias
 * can be moved to a version in the very moment in which it is removed. Two trainers may do so at
 * once.
 */
public final class Retention {
  private static final Logger LOG = Logger.getLogger(Retention.class);
  private static final Path REMOVED = new Path(HdfsLayout.STAGING, "removed-versions");
  private static final String CONTENT = "version";

  private final ModelRegistry registry;
  private final Aliases aliases;
  private final VersionTags tags;
  private final RegistryFiles files;
  private final int kept;
  private final Duration grace;
  private final Clock clock;

  /**
   * @param kept newest versions of each model that are kept in any case; 0: all
   * @param grace see above
   */
  public Retention(FileSystem hdfs, int kept, Duration grace, Clock clock) {
    this.registry = new ModelRegistry(hdfs);
    this.aliases = new Aliases(hdfs);
    this.tags = new VersionTags(hdfs);
    this.files = new RegistryFiles(hdfs);
    this.kept = kept;
    this.grace = grace;
    this.clock = clock;
  }

  /**
   * Looks at every model once.
   *
   * @throws IOException when HDFS is away
   */
  public void look() throws IOException {
    sweep();
    decideOnRemoved();
    if (kept > 0) {
      for (String model : registry.models()) {
        remove(model);
      }
    }
  }

  private void sweep() throws IOException {
    for (FileStatus staged : files.list(new Path(HdfsLayout.STAGING))) {
      if (staged.getPath().getName().startsWith(RegistryFiles.STAGED) && isOld(staged)) {
        files.delete(staged.getPath());
        LOG.infof("Swept what was left half-written: %s", staged.getPath().getName());
      }
    }
  }

  private void remove(String model) throws IOException {
    List<Integer> versions = registry.versions(model);
    List<Integer> old = versions.subList(0, Math.max(0, versions.size() - kept));
    if (old.isEmpty()) {
      return;
    }
    Set<Integer> needed = needed(model);
    for (int version : old) {
      if (!needed.contains(version)) {
        move(new Path(HdfsLayout.version(model, version)), removed(model, version));
        LOG.infof("Removed v%d of %s: no alias names it or ever did", version, model);
      }
    }
  }

  private void decideOnRemoved() throws IOException {
    for (FileStatus model : files.list(REMOVED)) {
      String name = model.getPath().getName();
      Set<Integer> needed = needed(name);
      for (FileStatus folder : files.list(model.getPath())) {
        int version = Integer.parseInt(folder.getPath().getName().substring(1));
        if (needed.contains(version)) {
          move(removed(name, version), new Path(HdfsLayout.version(name, version)));
          LOG.infof("Brought v%d of %s back: it was named while it was removed", version, name);
        } else if (isOld(folder)) {
          files.delete(folder.getPath());
        }
      }
    }
  }

  private Set<Integer> needed(String model) throws IOException {
    Set<Integer> needed = new HashSet<>(tags.all(model).keySet());
    for (String alias : Aliases.ALL) {
      aliases.history(model, alias).moves().stream().map(AliasMove::version).forEach(needed::add);
    }
    return needed;
  }

  /** The folder around a removed version tells by its time when that was. */
  private static Path removed(String model, int version) {
    return new Path(REMOVED, model + "/v" + version + "/" + CONTENT);
  }

  private void move(Path from, Path to) throws IOException {
    try {
      files.publish(from, to);
    } catch (FileNotFoundException e) {
      LOG.debugf("Another trainer was faster: %s", e.getMessage());
    }
  }

  private boolean isOld(FileStatus file) {
    return clock.millis() - file.getModificationTime() >= grace.toMillis();
  }
}
