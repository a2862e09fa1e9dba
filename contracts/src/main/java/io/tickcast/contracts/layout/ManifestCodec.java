package io.tickcast.contracts.layout;

/**
 * {@code manifest.json}: pretty, in a stable order, so that two versions can be compared line by
 * line. Thread-safe.
 */
public final class ManifestCodec {
  private static final String WHAT = "manifest";

  private ManifestCodec() {}

  /** The bytes of a manifest. Equal manifests give equal bytes. */
  public static byte[] encode(ModelManifest manifest) {
    return LayoutJson.encode(manifest);
  }

  /**
   * The manifest in the bytes. Fields that this version does not know are ignored.
   *
   * @throws IllegalArgumentException with one line when the bytes are no manifest
   */
  public static ModelManifest decode(byte[] json) {
    return LayoutJson.decode(json, ModelManifest.class, WHAT);
  }
}
