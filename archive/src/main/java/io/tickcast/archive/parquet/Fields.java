package io.tickcast.archive.parquet;

import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

/** The fields of one group, one after another; a null is a field left out. */
final class Fields {
  private final RecordConsumer out;
  private int index;

  Fields(RecordConsumer out) {
    this.out = out;
  }

  void text(String name, String value) {
    binary(name, value == null ? null : Binary.fromString(value));
  }

  void bytes(String name, byte[] value) {
    binary(name, value == null ? null : Binary.fromConstantByteArray(value));
  }

  void binary(String name, Binary value) {
    if (value != null) {
      out.startField(name, index);
      out.addBinary(value);
      out.endField(name, index);
    }
    index++;
  }

  void whole(String name, long value) {
    out.startField(name, index);
    out.addLong(value);
    out.endField(name, index++);
  }

  void small(String name, int value) {
    out.startField(name, index);
    out.addInteger(value);
    out.endField(name, index++);
  }

  void real(String name, double value) {
    out.startField(name, index);
    out.addDouble(value);
    out.endField(name, index++);
  }

  void absent() {
    index++;
  }

  /** A list, as the Parquet specification has it. */
  <T> void list(String name, Iterable<T> values, Element<T> element) {
    out.startField(name, index);
    out.startGroup();
    if (values.iterator().hasNext()) {
      out.startField("list", 0);
      for (T value : values) {
        out.startGroup();
        out.startField("element", 0);
        element.write(out, value);
        out.endField("element", 0);
        out.endGroup();
      }
      out.endField("list", 0);
    }
    out.endGroup();
    out.endField(name, index++);
  }

  /** Writes one element of a list. */
  interface Element<T> {
    void write(RecordConsumer out, T value);
  }
}
