package io.tickcast.archive.parquet;

import io.tickcast.archive.row.ArchiveRow;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;

/**
 * A Parquet file of rows of one kind, row group by row group: the bytes that Parquet's own writer
 * of records makes, in about half of its time, since rows go straight to the columns and prices are
 * looked up once for all of theirs (docs/adr/0007). After an {@link IOException} it can only be
 * closed. Not thread-safe.
 */
final class RowGroups implements Closeable {
  /** Never twice the same, so a dictionary would be built for nothing; deltas are small. */
  private static final List<String> NO_DICTIONARY =
      List.of("ts", "kafka_offset", "kafka_timestamp", "id");

  /** What is in memory is held against the limit at every so many rows, as Parquet does. */
  private static final int MOST_ROWS_UNCHECKED = 10_000;

  private static final int FEWEST_ROWS_UNCHECKED = 100;

  /** But letters may be large: whenever there are so many bytes of them. */
  private static final long MOST_BYTES_UNCHECKED = 1L << 20;

  /** Whoever asks for the bytes does so after each row, and counting them asks every column. */
  private static final int MOST_ROWS_UNCOUNTED = 1_000;

  private final RowLayout layout;
  private final long rowGroupBytes;
  private final SharedPrices prices;
  private final ParquetProperties properties;
  private final CodecFactory codecs;
  private final ParquetFileWriter file;
  private ColumnChunkPageWriteStore pages;
  private ColumnWriteStore store;
  private Columns columns;
  private long rows;
  private long nextCheck;
  private long written;
  private long counted;
  private long rowsCounted;
  private long textsCounted;
  private long textsChecked;

  /**
   * @param rowGroupBytes what a row group may have in memory
   */
  RowGroups(OutputFile output, RowLayout layout, long rowGroupBytes) throws IOException {
    this.layout = layout;
    this.rowGroupBytes = rowGroupBytes;
    this.prices = new SharedPrices(layout.prices());
    this.properties = properties(prices);
    this.codecs =
        new CodecFactory(ParquetDefaults.configuration(), properties.getPageSizeThreshold());
    this.file =
        new ParquetFileWriter(
            output,
            layout.columns(),
            ParquetFileWriter.Mode.CREATE,
            rowGroupBytes,
            0,
            null,
            properties);
    file.start();
    begin();
  }

  /** What each of these costs and gives: docs/adr/0007. */
  private static ParquetProperties properties(SharedPrices prices) {
    ParquetProperties.Builder properties =
        ParquetProperties.builder()
            .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_2_0)
            .withValuesWriterFactory(prices)
            .withPageWriteChecksumEnabled(true);
    for (String column : NO_DICTIONARY) {
      properties.withDictionaryEncoding(column, false);
    }
    return properties.build();
  }

  private void begin() throws IOException {
    prices.beginRowGroup();
    pages =
        ColumnChunkPageWriteStore.builder()
            .withSchema(layout.columns())
            .withAllocator(properties.getAllocator())
            .withColumnIndexTruncateLength(properties.getColumnIndexTruncateLength())
            .withPageWriteChecksumEnabled(properties.getPageWriteChecksumEnabled())
            .withCompressorProvider(column -> codecs.getCompressor(CompressionCodecName.ZSTD))
            .build();
    store = properties.newColumnWriteStore(layout.columns(), pages, pages);
    columns = new Columns(layout.columns(), store);
    rows = 0;
    nextCheck = FEWEST_ROWS_UNCHECKED;
    textsChecked = 0;
    written = file.getPos();
    count();
  }

  void append(ArchiveRow row) throws IOException {
    layout.write(columns, row);
    columns.endRow();
    rows++;
    if (rows >= nextCheck || columns.texts() - textsChecked >= MOST_BYTES_UNCHECKED) {
      check();
    }
  }

  /** Ends a row group that is full; if not, looks again halfway to when it might be. */
  private void check() throws IOException {
    count();
    textsChecked = textsCounted;
    long ofRow = counted / rows;
    if (counted > rowGroupBytes - 2 * ofRow) {
      flush();
      release();
      begin();
    } else {
      long halfway = (rows + rowGroupBytes / Math.max(1, ofRow)) / 2;
      nextCheck = Math.min(Math.max(FEWEST_ROWS_UNCHECKED, halfway), rows + MOST_ROWS_UNCHECKED);
    }
  }

  private void count() {
    counted = store.getBufferedSize();
    rowsCounted = rows;
    textsCounted = columns.texts();
  }

  private void release() {
    store.close();
    pages.close();
  }

  /** Bytes written and in memory, except the numbers of the last rows. */
  long bytes() {
    if (rows - rowsCounted >= MOST_ROWS_UNCOUNTED) {
      count();
    }
    return written + counted + columns.texts() - textsCounted;
  }

  /** Writes what is in memory. No row may come after it. */
  void flush() throws IOException {
    if (rows > 0) {
      file.startBlock(rows);
      store.flush();
      pages.flushToFileWriter(file);
      file.endBlock();
    }
  }

  /**
   * Ends the file, whose rows have been {@linkplain #flush() written}.
   *
   * @param footer what it shall say besides
   */
  void end(Map<String, String> footer) throws IOException {
    file.end(footer);
  }

  /** Gives up what has not been ended. */
  @Override
  public void close() throws IOException {
    release();
    codecs.release();
    file.close();
  }
}
