package io.tickcast.archive.parquet;

import java.util.Arrays;
import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.dictionary.DictionaryValuesWriter;
import org.apache.parquet.column.values.dictionary.IntList;
import org.apache.parquet.column.values.plain.PlainValuesWriter;

/**
 * A price column by dictionary, to the same bytes as Parquet's own writer of doubles, but with the
 * look-up that it shares with the row group's other price columns. Not thread-safe.
 */
final class PriceValuesWriter extends DictionaryValuesWriter {
  private static final int FIRST_VALUES = 1_024;

  private final PriceTable table;
  private final int column;
  private double[] values = new double[FIRST_VALUES];
  private int size;

  /**
   * @param table shared by the row group's price columns
   * @param column which of them this is, from 0
   * @param mostBytes that the dictionary may have before the column falls back to plain values
   */
  PriceValuesWriter(PriceTable table, int column, int mostBytes, ByteBufferAllocator allocator) {
    super(mostBytes, Encoding.RLE_DICTIONARY, Encoding.PLAIN, allocator);
    this.table = table;
    this.column = column;
  }

  @Override
  public void writeDouble(double price) {
    int slot = table.slot(price);
    int id = table.id(slot, column);
    if (id < 0) {
      id = size;
      table.put(slot, column, id);
      add(price);
    }
    encodedValues.add(id);
  }

  private void add(double price) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = price;
    dictionaryByteSize += Double.BYTES;
  }

  @Override
  public DictionaryPage toDictPageAndClose() {
    if (lastUsedDictionarySize == 0) {
      return null;
    }
    PlainValuesWriter page =
        new PlainValuesWriter(lastUsedDictionaryByteSize, maxDictionaryByteSize, allocator);
    for (int id = 0; id < lastUsedDictionarySize; id++) {
      page.writeDouble(values[id]);
    }
    return dictPage(page);
  }

  @Override
  protected void fallBackDictionaryEncodedData(ValuesWriter plain) {
    IntList.IntIterator ids = encodedValues.iterator();
    while (ids.hasNext()) {
      plain.writeDouble(values[ids.next()]);
    }
  }

  @Override
  protected int getDictionarySize() {
    return size;
  }

  @Override
  protected void clearDictionaryContent() {
    table.forget(column);
    size = 0;
  }
}
