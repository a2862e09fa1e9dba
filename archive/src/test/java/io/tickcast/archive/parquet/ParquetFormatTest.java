package io.tickcast.archive.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.archive.chain.ChainId;
import io.tickcast.archive.chain.PartWriter;
import io.tickcast.archive.chain.Segment;
import io.tickcast.archive.row.Kind;
import io.tickcast.archive.row.TickRow;
import io.tickcast.market.tick.Tick;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an engine finds in a file that lets it skip what it does not need. */
class ParquetFormatTest {
  private static final int ROWS = 100_000;

  @TempDir Path folder;
  private FileSystem local;
  private String file;

  @BeforeEach
  void write() throws IOException {
    Configuration conf = new Configuration(false);
    conf.set("fs.file.impl", "org.apache.hadoop.fs.LocalFileSystem");
    local = FileSystem.newInstance(URI.create("file:///"), conf);
    file = folder + "/ticks.parquet";
    PartWriter writer = new ParquetFormat(local, 1L << 20).create(Kind.TICKS, file);
    for (int i = 0; i < ROWS; i++) {
      double price = 100 + i % 700 / 10.0;
      writer.append(new TickRow(Tick.trade("S" + i % 50, i, price, 1 + i % 9, "id" + i), 3, i, 7));
    }
    writer.close(new Segment(new ChainId("ticks", 3), 0, 0, ROWS, List.of()));
  }

  @AfterEach
  void close() throws IOException {
    local.close();
  }

  @Test
  void everyColumnHasStatisticsAndPageIndexesAndIsCompressedWithZstd() throws IOException {
    try (ParquetFileReader reader = open()) {
      assertThat(reader.getFooter().getBlocks()).isNotEmpty();
      for (BlockMetaData block : reader.getFooter().getBlocks()) {
        assertThat(block.getColumns()).hasSize(RowLayout.of(Kind.TICKS).columns().getFieldCount());
        for (ColumnChunkMetaData column : block.getColumns()) {
          assertThat(column.getStatistics().isEmpty()).as(column.toString()).isFalse();
          assertThat(column.getColumnIndexReference()).as(column.toString()).isNotNull();
          assertThat(column.getOffsetIndexReference()).as(column.toString()).isNotNull();
          assertThat(column.getCodec()).isEqualTo(CompressionCodecName.ZSTD);
        }
      }
    }
  }

  @Test
  void whatNeverComesTwiceHasNoDictionary() throws IOException {
    try (ParquetFileReader reader = open()) {
      for (ColumnChunkMetaData column : reader.getFooter().getBlocks().get(0).getColumns()) {
        boolean isUnique =
            List.of("ts", "id", "kafka_offset", "kafka_timestamp")
                .contains(column.getPath().toDotString());
        assertThat(column.getEncodings().contains(Encoding.RLE_DICTIONARY))
            .as(column.toString())
            .isNotEqualTo(isUnique);
      }
    }
  }

  @Test
  void aReaderThatWantsFewOffsetsSkipsPages() throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            PartInput.of(local, file),
            ParquetReadOptions.builder()
                .withRecordFilter(
                    FilterCompat.get(FilterApi.eq(FilterApi.longColumn("kafka_offset"), 5L)))
                .build())) {
      PageReadStore pages = reader.readNextFilteredRowGroup();
      assertThat(pages.getRowCount()).isLessThan(ROWS / 4);
      assertThat(reader.readNextFilteredRowGroup()).isNull();
    }
  }

  @Test
  void everyPageHasASumThatIsChecked() throws IOException {
    try (ParquetFileReader reader = open()) {
      PageReadStore pages = reader.readNextRowGroup();
      DataPage page =
          pages.getPageReader(RowLayout.of(Kind.TICKS).columns().getColumns().get(0)).readPage();
      assertThat(page.getCrc()).isPresent();
    }
  }

  private ParquetFileReader open() throws IOException {
    return ParquetFileReader.open(PartInput.of(local, file));
  }
}
