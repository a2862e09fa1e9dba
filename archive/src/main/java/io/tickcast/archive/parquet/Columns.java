package io.tickcast.archive.parquet;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;

/**
 * The columns of a row group. A row fills each in the order of the schema, with the repetition and
 * definition levels of Melnik et al., "Dremel: Interactive Analysis of Web-Scale Datasets" (2010);
 * a field of a schema may be absent or a list, and within a list a field may be absent. Not
 * thread-safe.
 */
final class Columns {
  private final ColumnWriteStore store;
  private final ColumnWriter[] writers;

  /** Definition level of a value. */
  private final int[] defined;

  /** Definition level of a list without elements. */
  private final int[] empty;

  private int at;
  private int repetition;
  private long texts;

  /** Writes one element of a list: all fields of it. */
  interface Element<T> {
    void write(Columns out, T value);
  }

  /**
   * @param store of the row group, with the columns of the schema
   */
  Columns(MessageType schema, ColumnWriteStore store) {
    this.store = store;
    List<ColumnDescriptor> columns = schema.getColumns();
    writers = columns.stream().map(store::getColumnWriter).toArray(ColumnWriter[]::new);
    defined = columns.stream().mapToInt(ColumnDescriptor::getMaxDefinitionLevel).toArray();
    empty = columns.stream().mapToInt(c -> schema.getMaxDefinitionLevel(c.getPath()[0])).toArray();
  }

  void text(String value) {
    bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
  }

  void bytes(byte[] value) {
    if (value == null) {
      absent();
    } else {
      texts += value.length;
      writers[at].write(Binary.fromConstantByteArray(value), repetition, defined[at]);
      at++;
    }
  }

  void whole(long value) {
    writers[at].write(value, repetition, defined[at]);
    at++;
  }

  void small(int value) {
    writers[at].write(value, repetition, defined[at]);
    at++;
  }

  void real(double value) {
    writers[at].write(value, repetition, defined[at]);
    at++;
  }

  /** A field that the schema lets be null. */
  void absent() {
    writers[at].writeNull(repetition, defined[at] - 1);
    at++;
  }

  /**
   * @param fields columns that an element fills
   */
  <T> void list(int fields, Iterable<T> values, Element<T> element) {
    int from = at;
    for (T value : values) {
      at = from;
      element.write(this, value);
      repetition = 1;
    }
    if (repetition == 0) {
      for (int i = from; i < from + fields; i++) {
        writers[i].writeNull(0, empty[i]);
      }
    }
    repetition = 0;
    at = from + fields;
  }

  /** Bytes of all texts and the like so far. */
  long texts() {
    return texts;
  }

  /** Every field of the row has been written. */
  void endRow() {
    at = 0;
    store.endRecord();
  }
}
