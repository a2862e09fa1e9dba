package io.tickcast.archive.parquet;

import io.tickcast.archive.row.ArchiveRow;
import java.util.HashMap;
import java.util.Map;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.GroupType;

/**
 * Takes the columns of one row after another. Columns that a file lacks keep their default, null or
 * 0; columns that it has and we do not know are not read.
 */
abstract class RowConverter extends GroupConverter {
  private final Map<String, Converter> byName = new HashMap<>();
  private GroupType columns;

  /** Called once, with the columns that will come. */
  final RowConverter reading(GroupType columns) {
    this.columns = columns;
    return this;
  }

  final void column(String name, Converter converter) {
    byName.put(name, converter);
  }

  @Override
  public final Converter getConverter(int index) {
    return byName.get(columns.getFieldName(index));
  }

  @Override
  public final void start() {
    clear();
  }

  @Override
  public final void end() {
    // row() makes it.
  }

  /** Sets every column to its default. */
  abstract void clear();

  /** The row whose columns came last. */
  abstract ArchiveRow row();

  /** A column of long or int numbers. */
  static final class Whole extends PrimitiveConverter {
    long value;
    boolean present;

    @Override
    public void addLong(long value) {
      this.value = value;
      present = true;
    }

    @Override
    public void addInt(int value) {
      addLong(value);
    }

    void clear() {
      value = 0;
      present = false;
    }
  }

  /** A column of doubles. */
  static final class Real extends PrimitiveConverter {
    double value;

    @Override
    public void addDouble(double value) {
      this.value = value;
    }
  }

  /** A column of text, which keeps one string per entry of its dictionary. */
  static final class Text extends PrimitiveConverter {
    private String[] dictionary;
    String value;

    @Override
    public boolean hasDictionarySupport() {
      return true;
    }

    @Override
    public void setDictionary(Dictionary from) {
      dictionary = new String[from.getMaxId() + 1];
      for (int i = 0; i < dictionary.length; i++) {
        dictionary[i] = from.decodeToBinary(i).toStringUsingUTF8();
      }
    }

    @Override
    public void addValueFromDictionary(int id) {
      value = dictionary[id];
    }

    @Override
    public void addBinary(Binary text) {
      value = text.toStringUsingUTF8();
    }
  }

  /** A column of bytes. */
  static final class Bytes extends PrimitiveConverter {
    byte[] value;

    @Override
    public void addBinary(Binary bytes) {
      value = bytes.getBytes();
    }
  }

  /** The repeated group of a list, and the element in it. */
  static final class Items extends GroupConverter {
    private final Converter element;
    private final Runnable ended;

    Items(Converter element, Runnable ended) {
      this.element = element;
      this.ended = ended;
    }

    @Override
    public Converter getConverter(int index) {
      return element;
    }

    @Override
    public void start() {
      // The element comes next.
    }

    @Override
    public void end() {
      ended.run();
    }
  }

  /** A group with one field. */
  static final class Wrapper extends GroupConverter {
    private final Converter field;

    Wrapper(Converter field) {
      this.field = field;
    }

    @Override
    public Converter getConverter(int index) {
      return field;
    }

    @Override
    public void start() {
      // Nothing of its own.
    }

    @Override
    public void end() {
      // Nothing of its own.
    }
  }
}
