package io.tickcast.training.registry;

import io.tickcast.contracts.layout.HdfsLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Notes that people put on versions, {@code approved-by: Ada}: one small file per tag beside the
 * versions, which stay as they were published. Of two who write one tag the later wins; writers of
 * different tags never meet. Thread-safe.
 */
public final class VersionTags {
  private static final int LONGEST_VALUE = 500;

  private final RegistryFiles files;

  /**
   * @param hdfs an HDFS client
   * @throws IllegalArgumentException when it is another file system
   */
  public VersionTags(FileSystem hdfs) {
    this.files = new RegistryFiles(hdfs);
  }

  /** All tags of a version by key, sorted; none when there is no such version. */
  public SortedMap<String, String> of(String model, int version) throws IOException {
    SortedMap<String, String> tags = new TreeMap<>();
    for (FileStatus file : files.list(folder(model, version))) {
      byte[] value = files.read(file.getPath());
      tags.put(file.getPath().getName(), new String(value, StandardCharsets.UTF_8));
    }
    return Collections.unmodifiableSortedMap(tags);
  }

  /** The versions of a model that carry a tag, with their tags. */
  Map<Integer, SortedMap<String, String>> all(String model) throws IOException {
    Map<Integer, SortedMap<String, String>> all = new TreeMap<>();
    for (FileStatus version : files.list(new Path(HdfsLayout.model(model), "tags"))) {
      int number = Integer.parseInt(version.getPath().getName().substring(1));
      SortedMap<String, String> tags = of(model, number);
      if (!tags.isEmpty()) {
        all.put(number, tags);
      }
    }
    return all;
  }

  /**
   * Sets a tag.
   *
   * @param key {@code [a-z0-9][a-z0-9._-]{0,63}}
   * @param value any text of at most 500 characters
   * @throws IllegalArgumentException when key or value is not as above
   */
  public void set(String model, int version, String key, String value) throws IOException {
    if (value.length() > LONGEST_VALUE) {
      throw new IllegalArgumentException(
          "value must have at most %d characters, had %d".formatted(LONGEST_VALUE, value.length()));
    }
    files.replace(tag(model, version, key), value.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Removes a tag.
   *
   * @return whether there was one
   * @throws IllegalArgumentException when the key is none
   */
  public boolean remove(String model, int version, String key) throws IOException {
    return files.delete(tag(model, version, key));
  }

  private static Path tag(String model, int version, String key) {
    if (!key.matches("[a-z0-9][a-z0-9._-]{0,63}")) {
      throw new IllegalArgumentException(
          "a tag's key must match [a-z0-9][a-z0-9._-]{0,63}, was " + key);
    }
    return new Path(folder(model, version), key);
  }

  private static Path folder(String model, int version) {
    return new Path(HdfsLayout.model(model), "tags/v" + version);
  }
}
