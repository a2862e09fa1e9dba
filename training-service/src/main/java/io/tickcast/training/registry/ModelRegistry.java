package io.tickcast.training.registry;

import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.contracts.layout.ManifestCodec;
import io.tickcast.contracts.layout.ModelManifest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The versions of all models on HDFS. A version is written whole under another name and then
 * renamed, so that a reader sees all of it or nothing; of two trainers that want one number, the
 * slower takes the next. Thread-safe.
 */
public final class ModelRegistry {
  private static final Pattern VERSION = Pattern.compile("v([1-9][0-9]{0,8})");

  private final RegistryFiles files;

  /**
   * @param hdfs an HDFS client
   * @throws IllegalArgumentException when it is another file system
   */
  public ModelRegistry(FileSystem hdfs) {
    this.files = new RegistryFiles(hdfs);
  }

  /** The names of all models, sorted. */
  public List<String> models() throws IOException {
    return Arrays.stream(files.list(new Path(HdfsLayout.MODELS)))
        .filter(FileStatus::isDirectory)
        .map(folder -> folder.getPath().getName())
        .filter(ModelName::isValid)
        .sorted()
        .toList();
  }

  /** The version numbers of a model in rising order; none when there is no such model. */
  public List<Integer> versions(String model) throws IOException {
    List<Integer> versions = new ArrayList<>();
    for (FileStatus folder : files.list(new Path(HdfsLayout.model(model)))) {
      var name = VERSION.matcher(folder.getPath().getName());
      if (folder.isDirectory() && name.matches()) {
        versions.add(Integer.parseInt(name.group(1)));
      }
    }
    versions.sort(null);
    return versions;
  }

  /**
   * What a version is; empty when there is no such version.
   *
   * @throws IllegalArgumentException with one line when its manifest is damaged
   */
  public Optional<ModelManifest> manifest(String model, int version) throws IOException {
    Path folder = new Path(HdfsLayout.version(model, version));
    try {
      return Optional.of(
          ManifestCodec.decode(files.read(new Path(folder, HdfsLayout.MANIFEST_FILE))));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * The model's bytes, unchecked: see {@link Sha256}.
   *
   * @throws FileNotFoundException when there is no such version
   */
  public byte[] model(String model, int version) throws IOException {
    return files.read(new Path(HdfsLayout.version(model, version), HdfsLayout.MODEL_FILE));
  }

  /**
   * Publishes a new version under the next free number.
   *
   * @param ubj the model's bytes
   * @param manifest the manifest for the number that is found
   * @return the manifest that was published
   */
  public ModelManifest publish(String model, byte[] ubj, IntFunction<ModelManifest> manifest)
      throws IOException {
    Path staging = files.stagingFolder();
    try {
      Path folder = new Path(staging, "version");
      files.write(new Path(folder, HdfsLayout.MODEL_FILE), ubj);
      int version = versions(model).stream().reduce(0, (a, b) -> b) + 1;
      while (true) {
        ModelManifest candidate = manifest.apply(version);
        files.write(new Path(folder, HdfsLayout.MANIFEST_FILE), ManifestCodec.encode(candidate));
        if (files.publish(folder, new Path(HdfsLayout.version(model, version)))) {
          return candidate;
        }
        version++;
      }
    } finally {
      files.delete(staging);
    }
  }
}
