package io.tickcast.market.feature;

import io.tickcast.market.feature.PipelineStateException.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.CRC32C;

/**
 * The envelope of a saved pipeline: format version, settings, length, content, CRC-32C of the
 * content.
 */
final class PipelineState {
  /** "TCP" and the version of the format; raise it whenever a part writes itself otherwise. */
  private static final int FORMAT = 0x54435001;

  private static final int LONGEST = 1 << 28;

  private PipelineState() {}

  /** Writes the content. */
  interface Writer {
    void write(DataOutput out) throws IOException;
  }

  /** Reads the content. */
  interface Reader<T> {
    T read(DataInput in) throws IOException;
  }

  static void write(DataOutput out, PipelineSettings settings, Writer writer) throws IOException {
    ByteArrayOutputStream buffer = new ByteArrayOutputStream(16 << 10);
    writer.write(new DataOutputStream(buffer));
    byte[] content = buffer.toByteArray();
    out.writeInt(FORMAT);
    out.writeUTF(settings.fingerprint());
    out.writeInt(content.length);
    out.write(content);
    out.writeInt(checksum(content));
  }

  static <T> T read(DataInput in, PipelineSettings settings, Reader<T> reader) throws IOException {
    try {
      int format = in.readInt();
      if (format != FORMAT) {
        throw new PipelineStateException(
            Reason.VERSION,
            "saved pipeline must have format %08x, was %08x".formatted(FORMAT, format),
            null);
      }
      String fingerprint = in.readUTF();
      if (!fingerprint.equals(settings.fingerprint())) {
        throw new PipelineStateException(
            Reason.SETTINGS,
            "saved pipeline must have settings " + settings.fingerprint() + ", were " + fingerprint,
            null);
      }
      byte[] content = content(in);
      return reader.read(new DataInputStream(new ByteArrayInputStream(content)));
    } catch (EOFException e) {
      throw damaged("it ends too early", e);
    }
  }

  private static byte[] content(DataInput in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > LONGEST) {
      throw damaged("its length was " + length, null);
    }
    byte[] content = new byte[length];
    in.readFully(content);
    if (in.readInt() != checksum(content)) {
      throw damaged("its checksum differs", null);
    }
    return content;
  }

  private static PipelineStateException damaged(String how, Throwable cause) {
    return new PipelineStateException(Reason.DAMAGED, "saved pipeline is damaged: " + how, cause);
  }

  private static int checksum(byte[] content) {
    CRC32C checksum = new CRC32C();
    checksum.update(content);
    return (int) checksum.getValue();
  }
}
