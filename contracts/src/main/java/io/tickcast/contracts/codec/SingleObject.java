package io.tickcast.contracts.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * A schema of {@code src/main/avro} and the header that marks its records (Avro specification 1.12,
 * "Single-object encoding"): C3 01 and the fingerprint of the schema's canonical form.
 */
final class SingleObject {
  static final int HEADER_LENGTH = 10;

  private static final byte MARK_1 = (byte) 0xc3;
  private static final byte MARK_2 = 0x01;

  private final Schema schema;
  private final byte[] header = new byte[HEADER_LENGTH];

  private SingleObject(Schema schema) {
    this.schema = schema;
    long fingerprint = SchemaNormalization.parsingFingerprint64(schema);
    header[0] = MARK_1;
    header[1] = MARK_2;
    for (int i = 0; i < Long.BYTES; i++) {
      header[2 + i] = (byte) (fingerprint >>> 8 * i);
    }
  }

  /** The last of the named schemas, which may use those before it. */
  static SingleObject of(String... names) {
    Schema.Parser parser = new Schema.Parser();
    Schema last = null;
    for (String name : names) {
      try (InputStream in =
          SingleObject.class.getResourceAsStream("/io/tickcast/contracts/" + name + ".avsc")) {
        last = parser.parse(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new SingleObject(last);
  }

  /** Whether the bytes say that they were written with this schema. */
  boolean isOf(byte[] bytes) {
    return bytes != null
        && bytes.length >= HEADER_LENGTH
        && Arrays.equals(bytes, 0, HEADER_LENGTH, header, 0, HEADER_LENGTH);
  }

  static boolean isMarked(byte[] bytes) {
    return bytes.length >= 2 && bytes[0] == MARK_1 && bytes[1] == MARK_2;
  }

  Schema schema() {
    return schema;
  }

  byte[] header() {
    return header;
  }

  /** Refuses bytes that were not written with this schema. */
  void requireHeader(byte[] bytes) {
    if (bytes == null) {
      throw RefusedException.malformed("record must be " + schema.getName() + ", had no value");
    }
    if (isOf(bytes)) {
      return;
    }
    if (!isMarked(bytes) || bytes.length < HEADER_LENGTH) {
      throw RefusedException.malformed(
          "record must be %s in Avro single-object encoding, but does not begin with C3 01 and a fingerprint"
              .formatted(schema.getName()));
    }
    throw RefusedException.malformed(
        "record must be written with a known schema, %s %s, was schema %s"
            .formatted(schema.getName(), fingerprint(header), fingerprint(bytes)));
  }

  /**
   * Reads a record that our own services wrote.
   *
   * @throws IllegalArgumentException with one line when the bytes are no such record
   */
  <T> T decode(byte[] bytes, Function<AvroInput, T> fields) {
    try {
      requireHeader(bytes);
      AvroInput in = new AvroInput().start(bytes, HEADER_LENGTH);
      T value = fields.apply(in);
      in.requireEnd();
      return value;
    } catch (RefusedException e) {
      throw new IllegalArgumentException(e.getMessage());
    }
  }

  private static String fingerprint(byte[] bytes) {
    StringBuilder hex = new StringBuilder("0x");
    for (int i = HEADER_LENGTH - 1; i >= 2; i--) {
      hex.append("%02x".formatted(bytes[i]));
    }
    return hex.toString();
  }
}
