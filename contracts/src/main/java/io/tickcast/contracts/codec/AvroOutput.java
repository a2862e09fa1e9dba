package io.tickcast.contracts.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes Avro's binary encoding (Avro specification 1.12, "Binary encoding") to a growing array.
 */
final class AvroOutput {
  private byte[] bytes;
  private int at;

  /** Begins with the header of a schema's single-object encoding. */
  AvroOutput(SingleObject schema, int expectedSize) {
    bytes = Arrays.copyOf(schema.header(), Math.max(expectedSize, SingleObject.HEADER_LENGTH));
    at = SingleObject.HEADER_LENGTH;
  }

  AvroOutput writeLong(long value) {
    reserve(10);
    long rest = value << 1 ^ value >> 63;
    while ((rest & ~0x7fL) != 0) {
      bytes[at++] = (byte) (rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    bytes[at++] = (byte) rest;
    return this;
  }

  AvroOutput writeDouble(double value) {
    reserve(Double.BYTES);
    Words.LITTLE_ENDIAN.set(bytes, at, Double.doubleToRawLongBits(value));
    at += Double.BYTES;
    return this;
  }

  AvroOutput writeBoolean(boolean value) {
    reserve(1);
    bytes[at++] = (byte) (value ? 1 : 0);
    return this;
  }

  AvroOutput writeText(String value) {
    byte[] text = value.getBytes(StandardCharsets.UTF_8);
    writeLong(text.length);
    reserve(text.length);
    System.arraycopy(text, 0, bytes, at, text.length);
    at += text.length;
    return this;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, at);
  }

  private void reserve(int length) {
    if (bytes.length - at < length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, at + length));
    }
  }
}
