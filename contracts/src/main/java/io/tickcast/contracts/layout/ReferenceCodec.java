package io.tickcast.contracts.layout;

/** {@code reference.json}, in the same manner as {@link ManifestCodec}. Thread-safe. */
public final class ReferenceCodec {
  private static final String WHAT = "reference sample";

  private ReferenceCodec() {}

  /** The bytes of a sample. Equal samples give equal bytes. */
  public static byte[] encode(ReferenceSample sample) {
    return LayoutJson.encode(sample);
  }

  /**
   * The sample in the bytes. Fields that this version does not know are ignored.
   *
   * @throws IllegalArgumentException with one line when the bytes are no sample
   */
  public static ReferenceSample decode(byte[] json) {
    return LayoutJson.decode(json, ReferenceSample.class, WHAT);
  }
}
