package io.tickcast.training.registry;

import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.contracts.layout.ManifestCodec;
import io.tickcast.contracts.layout.ModelManifest;
import io.tickcast.contracts.layout.ReferenceCodec;
import io.tickcast.contracts.layout.ReferenceSample;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

  private final RegistryFiles hdfs;

  /**
   * @param hdfs an HDFS client
   * @throws IllegalArgumentException when it is another file system
   */
  public ModelRegistry(FileSystem hdfs) {
    this.hdfs = new RegistryFiles(hdfs);
  }

  /** The names of all models, sorted. */
  public List<String> models() throws IOException {
    return Arrays.stream(hdfs.list(new Path(HdfsLayout.MODELS)))
        .filter(FileStatus::isDirectory)
        .map(folder -> folder.getPath().getName())
        .filter(ModelName::isValid)
        .sorted()
        .toList();
  }

  /** The version numbers of a model in rising order; none when there is no such model. */
  public List<Integer> versions(String model) throws IOException {
    List<Integer> versions = new ArrayList<>();
    for (FileStatus folder : hdfs.list(new Path(HdfsLayout.model(model)))) {
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
          ManifestCodec.decode(hdfs.read(new Path(folder, HdfsLayout.MANIFEST_FILE))));
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
    return file(model, version, HdfsLayout.MODEL_FILE);
  }

  /**
   * A file that stands beside the manifest, unchecked.
   *
   * @throws FileNotFoundException when there is no such version or file
   */
  public byte[] file(String model, int version, String name) throws IOException {
    return hdfs.read(new Path(HdfsLayout.version(model, version), name));
  }

  /** The page for people, in Markdown; empty for a version without it. */
  public Optional<String> card(String model, int version) throws IOException {
    Path file = new Path(HdfsLayout.version(model, version), HdfsLayout.CARD_FILE);
    try {
      return Optional.of(new String(hdfs.read(file), StandardCharsets.UTF_8));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * What a version's rows looked like; {@link ReferenceSample#NONE} for a version without it.
   *
   * @throws IllegalArgumentException with one line when the file is damaged
   */
  public ReferenceSample reference(String model, int version) throws IOException {
    Path folder = new Path(HdfsLayout.version(model, version));
    try {
      return ReferenceCodec.decode(hdfs.read(new Path(folder, HdfsLayout.REFERENCE_FILE)));
    } catch (FileNotFoundException e) {
      return ReferenceSample.NONE;
    }
  }

  /**
   * Publishes a new version under the next free number, with a card for people.
   *
   * @param files what stands beside manifest and card, by name: {@link HdfsLayout#MODEL_FILE} and
   *     more
   * @param manifest the manifest for the number that is found
   * @return the manifest that was published
   */
  public ModelManifest publish(
      String model, Map<String, byte[]> files, IntFunction<ModelManifest> manifest)
      throws IOException {
    Path staging = hdfs.stagingFolder();
    try {
      Path folder = new Path(staging, "version");
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        hdfs.write(new Path(folder, file.getKey()), file.getValue());
      }
      int version = versions(model).stream().reduce(0, (a, b) -> b) + 1;
      while (true) {
        ModelManifest candidate = manifest.apply(version);
        hdfs.write(new Path(folder, HdfsLayout.MANIFEST_FILE), ManifestCodec.encode(candidate));
        hdfs.write(
            new Path(folder, HdfsLayout.CARD_FILE),
            ModelCard.of(candidate).getBytes(StandardCharsets.UTF_8));
        if (hdfs.publish(folder, new Path(HdfsLayout.version(model, version)))) {
          return candidate;
        }
        version++;
      }
    } finally {
      hdfs.delete(staging);
    }
  }
}
