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
 * The envelope of a saved pipeline: format and its version, length, CRC-32C; then, under that
 * checksum, the settings' fingerprint and the content. All numbers big-endian.
 */
final class PipelineState {
  /**
   * "TCP" and the version of the format: raise it whenever a part writes itself otherwise, or means
   * something else by what it writes.
   */
  private static final int FORMAT = 0x54435002;

  private static final int LONGEST = 1 << 26;
  private static final int CHUNK = 1 << 16;

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
    ByteArrayOutputStream buffer = new ByteArrayOutputStream(CHUNK / 8);
    DataOutputStream content = new DataOutputStream(buffer);
    content.writeUTF(settings.fingerprint());
    writer.write(content);
    byte[] bytes = buffer.toByteArray();
    if (bytes.length > LONGEST) {
      throw new IOException(
          "a saved pipeline must have at most " + LONGEST + " bytes, had " + bytes.length);
    }
    out.writeInt(FORMAT);
    out.writeInt(bytes.length);
    out.writeInt(checksum(bytes));
    out.write(bytes);
  }

  static <T> T read(DataInput in, PipelineSettings settings, Reader<T> reader) throws IOException {
    byte[] bytes;
    try {
      bytes = bytes(in);
    } catch (EOFException e) {
      throw damaged("it ends too early", e);
    }
    DataInput content = new DataInputStream(new ByteArrayInputStream(bytes));
    try {
      String fingerprint = content.readUTF();
      if (!fingerprint.equals(settings.fingerprint())) {
        throw otherSettings(settings.fingerprint(), fingerprint);
      }
      return reader.read(content);
    } catch (PipelineStateException e) {
      throw e;
    } catch (IOException e) {
      throw damaged(e.getMessage(), e);
    }
  }

  private static byte[] bytes(DataInput in) throws IOException {
    int format = in.readInt();
    if (format != FORMAT) {
      throw new PipelineStateException(
          Reason.VERSION,
          "saved pipeline must have format %08x, was %08x".formatted(FORMAT, format),
          null);
    }
    int length = in.readInt();
    if (length < 0 || length > LONGEST) {
      throw damaged("its length was " + length, null);
    }
    int checksum = in.readInt();
    byte[] bytes = readFully(in, length);
    if (checksum != checksum(bytes)) {
      throw damaged("its checksum differs", null);
    }
    return bytes;
  }

  /** Chunk by chunk: a damaged length must not ask for memory that the input does not justify. */
  private static byte[] readFully(DataInput in, int length) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.min(length, CHUNK));
    byte[] chunk = new byte[Math.min(length, CHUNK)];
    for (int left = length; left > 0; left -= chunk.length) {
      int size = Math.min(left, chunk.length);
      in.readFully(chunk, 0, size);
      bytes.write(chunk, 0, size);
    }
    return bytes.toByteArray();
  }

  private static PipelineStateException otherSettings(String expected, String found) {
    return new PipelineStateException(
        Reason.SETTINGS,
        "saved pipeline must have the settings " + expected + ", had " + found,
        null);
  }

  private static PipelineStateException damaged(String how, Throwable cause) {
    return new PipelineStateException(Reason.DAMAGED, "saved pipeline is damaged: " + how, cause);
  }

  private static int checksum(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return (int) checksum.getValue();
  }
}
