package io.tickcast.contracts.layout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * {@code manifest.json}: pretty, in a stable order, so that two versions can be compared line by
 * line. Thread-safe.
 */
public final class ManifestCodec {
  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
  private static final ObjectWriter WRITER =
      LayoutJson.MAPPER.writer(
          new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT));

  private ManifestCodec() {}

  /** The bytes of a manifest. Equal manifests give equal bytes. */
  public static byte[] encode(ModelManifest manifest) {
    try {
      return (WRITER.writeValueAsString(manifest) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The manifest in the bytes. Fields that this version does not know are ignored.
   *
   * @throws IllegalArgumentException with one line when the bytes are no manifest
   */
  public static ModelManifest decode(byte[] json) {
    ModelManifest manifest;
    try {
      manifest = LayoutJson.MAPPER.readValue(json, ModelManifest.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("manifest is damaged: " + LayoutJson.problem(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (manifest == null) {
      throw new IllegalArgumentException("manifest is damaged: it must be a JSON object, was null");
    }
    return manifest;
  }
}
