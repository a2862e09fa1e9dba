package io.tickcast.contracts.codec;

import java.nio.charset.StandardCharsets;

/**
 * Reads Avro's binary encoding (Avro specification 1.12, "Binary encoding") from an array, never
 * beyond its end and never trusting a length before it is known to be there.
 */
final class AvroInput {
  private static final int MAX_BYTES_EACH = 3;

  private byte[] bytes;
  private int at;

  AvroInput start(byte[] bytes, int from) {
    this.bytes = bytes;
    this.at = from;
    return this;
  }

  int position() {
    return at;
  }

  long readLong() {
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      require(1);
      byte b = bytes[at++];
      value |= (b & 0x7fL) << shift;
      if (b >= 0) {
        return value >>> 1 ^ -(value & 1);
      }
    }
    throw invalid("a number of more than 10 bytes");
  }

  int readInt() {
    long value = readLong();
    if (value != (int) value) {
      throw invalid("an int of more than 32 bits");
    }
    return (int) value;
  }

  double readDouble() {
    require(Double.BYTES);
    double value = Double.longBitsToDouble(Words.at(bytes, at));
    at += Double.BYTES;
    return value;
  }

  boolean readBoolean() {
    require(1);
    byte b = bytes[at++];
    if (b != 0 && b != 1) {
      throw invalid("a boolean that is neither 0 nor 1");
    }
    return b == 1;
  }

  /** The branch of a union with null: whether there is a value. */
  boolean readBranch() {
    long branch = readLong();
    if (branch != 0 && branch != 1) {
      throw invalid("a union's branch " + branch);
    }
    return branch == 1;
  }

  /** The place of an enum's symbol. */
  int readSymbol(int symbols) {
    long symbol = readLong();
    if (symbol < 0 || symbol >= symbols) {
      throw invalid("an enum's symbol " + symbol);
    }
    return (int) symbol;
  }

  /** Steps over a string and answers its length in bytes, which end at {@link #position}. */
  int skipText() {
    int length = readCount(1);
    at += length;
    return length;
  }

  String readText() {
    return readText(Integer.MAX_VALUE / MAX_BYTES_EACH);
  }

  /** A string of at most so many characters, refused before it is built. */
  String readText(int maxCharacters) {
    int length = skipText();
    if (length > MAX_BYTES_EACH * maxCharacters) {
      throw invalid("a string of " + length + " bytes");
    }
    if (!Utf8.isValid(bytes, at - length, at)) {
      throw invalid("a string that is not UTF-8");
    }
    return new String(bytes, at - length, length, StandardCharsets.UTF_8);
  }

  /**
   * A count of things that take at least so many bytes each, so that there cannot be more than
   * remain.
   */
  int readCount(int bytesEach) {
    long count = readLong();
    if (count < 0 || count > (bytes.length - at) / bytesEach) {
      throw invalid("a length of " + count);
    }
    return (int) count;
  }

  /** The items of the next block of an array or map, 0 at its end. */
  int readBlock(int bytesEach) {
    int before = at;
    if (readLong() < 0) {
      throw invalid("a block with a byte size");
    }
    at = before;
    return readCount(bytesEach);
  }

  void requireEnd() {
    if (at != bytes.length) {
      throw invalid((bytes.length - at) + " bytes too many");
    }
  }

  private void require(int length) {
    if (bytes.length - at < length) {
      throw invalid("an end too early");
    }
  }

  private RefusedException invalid(String what) {
    return RefusedException.malformed(
        "Avro record must follow its schema, had " + what + " at byte " + at);
  }
}
