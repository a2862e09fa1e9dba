package io.tickcast.contracts.layout;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

/** Where things stand on HDFS. All paths are absolute within the file system. */
public final class HdfsLayout {
  private static final Pattern MODEL_NAME = Pattern.compile("[a-z0-9-]{1,64}");

  /** Where everything begins. */
  public static final String ROOT = "/tickcast";

  /** The Parquet archive: one tree per kind of row, with one folder per date. */
  public static final String RAW = ROOT + "/raw";

  /** The Parquet archive of ticks, with one folder per event date. */
  public static final String RAW_TICKS = RAW + "/ticks";

  /** What the archive has committed, one small file per segment of a Kafka partition. */
  public static final String CHAIN = ROOT + "/chain";

  /** Which segments' files were joined, one small file per range of a chain. */
  public static final String COMPACTED = ROOT + "/compacted";

  /** The schemas with which the archive's files were ever written. */
  public static final String SCHEMAS = ROOT + "/schemas";

  /** Damaged files of the archive, which no reader looks at. */
  public static final String QUARANTINE = ROOT + "/quarantine";

  /** Ends the name of the file that says why the one beside it is in quarantine. */
  public static final String REASON = ".reason";

  /** Which files of the archive are gone for good, one small file for each. */
  public static final String LOST = ROOT + "/lost";

  /** Files that are being written; a reader never looks here. */
  public static final String STAGING = ROOT + "/staging";

  /** The model registry. */
  public static final String MODELS = ROOT + "/models";

  /** The model itself, in the folder of its version. */
  public static final String MODEL_FILE = "model.ubj";

  /** What is known of the model, in the folder of its version: {@link ModelManifest}. */
  public static final String MANIFEST_FILE = "manifest.json";

  /**
   * What the model's columns and forecasts looked like, in the folder of its version: {@link
   * ReferenceSample}.
   */
  public static final String REFERENCE_FILE = "reference.json";

  /** Trees for the quantiles, in the folder of a version whose interval follows the row. */
  public static final String QUANTILES_FILE = "quantiles.ubj";

  /** Trees for the direction, in the folder of a version whose probability follows the row. */
  public static final String DIRECTION_FILE = "direction.ubj";

  /** One page for people, in the folder of its version. */
  public static final String CARD_FILE = "model-card.md";

  private HdfsLayout() {}

  /** The folders that provisioning creates. */
  public static List<String> folders() {
    return List.of(RAW_TICKS, STAGING, MODELS);
  }

  /** The folder of the ticks of one event date, UTC. */
  public static String ticksOf(LocalDate date) {
    return RAW_TICKS + "/date=" + date;
  }

  /**
   * The folder of a model.
   *
   * @throws IllegalArgumentException when the name does not match {@code [a-z0-9-]{1,64}}
   */
  public static String model(String name) {
    if (!MODEL_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("model name must match [a-z0-9-]{1,64}, was " + name);
    }
    return MODELS + "/" + name;
  }

  /** The folder of one immutable version of a model. */
  public static String version(String name, int version) {
    if (version < 1) {
      throw new IllegalArgumentException("version must be at least 1, was " + version);
    }
    return model(name) + "/v" + version;
  }
}
