package io.tickcast.archive.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.archive.chain.ChainId;
import io.tickcast.archive.chain.PartWriter;
import io.tickcast.archive.chain.Segment;
import io.tickcast.archive.row.ArchiveRow;
import io.tickcast.archive.row.HeartbeatRow;
import io.tickcast.archive.row.Kind;
import io.tickcast.archive.row.LetterRow;
import io.tickcast.archive.row.TickRow;
import io.tickcast.contracts.codec.ArchivedTicks;
import io.tickcast.contracts.codec.DeadLetterHeaders;
import io.tickcast.market.tick.Heartbeat;
import io.tickcast.market.tick.Tick;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.avro.AvroWriteSupport;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Before its footer, a file has the bytes that parquet-avro writes of the same rows. */
class RowGroupsTest {
  /** Row groups of more rows than a test has. */
  private static final long LARGE = 64L << 20;

  /** With more distinct prices than this a column has no dictionary. */
  private static final int MOST_IN_DICTIONARY = 131_072;

  @TempDir Path folder;
  private FileSystem local;

  @BeforeEach
  void open() throws IOException {
    Configuration conf = new Configuration(false);
    conf.set("fs.file.impl", "org.apache.hadoop.fs.RawLocalFileSystem");
    local = FileSystem.newInstance(URI.create("file:///"), conf);
  }

  @AfterEach
  void close() throws IOException {
    local.close();
  }

  @Test
  void trades() throws IOException {
    Random random = new Random(1);
    List<ArchiveRow> rows =
        rows(30_000, i -> Tick.trade("S" + i % 7, i, price(random), 1 + i % 9, id(i)));
    assertThat(assertSame(Kind.TICKS, rows, LARGE)).hasSize(1);
  }

  @Test
  void candlesAmongTrades() throws IOException {
    Random random = new Random(2);
    List<ArchiveRow> rows =
        rows(
            30_000,
            i -> {
              double[] p = random.doubles(4, 99, 101).map(Math::rint).sorted().toArray();
              return i % 3 == 0
                  ? Tick.trade("S", i, price(random), 1, id(i))
                  : new Tick("S", i, p[1], p[3], p[0], p[2], i % 5, id(i));
            });
    assertThat(assertSame(Kind.TICKS, rows, LARGE)).hasSize(1);
  }

  @Test
  void pricesThatFillTheDictionaryOfSomeColumns() throws IOException {
    int most = MOST_IN_DICTIONARY + 20_000;
    List<ArchiveRow> rows =
        rows(most, i -> new Tick("S", i, 50 + i % 3, 1_000 + i / 8.0, 1 + i / 1e6, 60, 1, null));
    assertThat(assertSame(Kind.TICKS, rows, LARGE).get(0).getColumns())
        .filteredOn(column -> column.getEncodings().contains(Encoding.RLE_DICTIONARY))
        .extracting(column -> column.getPath().toDotString())
        .contains("open", "close")
        .doesNotContain("high", "low");
  }

  @Test
  void severalRowGroups() throws IOException {
    Random random = new Random(3);
    List<ArchiveRow> rows =
        rows(60_000, i -> Tick.trade("S" + i % 50, i, price(random), 1, "id" + i));
    assertThat(assertSame(Kind.TICKS, rows, 500_000)).hasSizeGreaterThan(2);
  }

  @Test
  void heartbeatsOfNoneOneAndManySymbols() throws IOException {
    List<ArchiveRow> rows =
        IntStream.range(0, 5_000)
            .<ArchiveRow>mapToObj(
                i ->
                    new HeartbeatRow(
                        new Heartbeat(
                            "f" + i % 2,
                            i,
                            IntStream.range(0, i % 4).mapToObj(s -> "S" + s).toList()),
                        3,
                        i,
                        7))
            .toList();
    assertSame(Kind.HEARTBEATS, rows, LARGE);
  }

  @Test
  void lettersWithAndWithoutWhatALetterMayLack() throws IOException {
    List<ArchiveRow> rows =
        IntStream.range(0, 5_000).<ArchiveRow>mapToObj(RowGroupsTest::letter).toList();
    assertSame(Kind.DEAD_LETTERS, rows, LARGE);
  }

  @Test
  void largeLettersFillARowGroupBeforeAHundredOfThem() throws IOException {
    String file = folder.resolve("large.parquet").toString();
    int letters = 48;
    PartWriter part = new ParquetFormat(local, 16L << 20).create(Kind.DEAD_LETTERS, file);
    Random random = new Random(4);
    for (int i = 0; i < letters; i++) {
      byte[] value = new byte[1 << 20];
      random.nextBytes(value);
      part.append(new LetterRow(Kind.DEAD_LETTERS, null, null, value, List.of(), 3, i, 9));
      assertThat(part.bytes()).isGreaterThan((i + 1L) << 20);
    }
    part.close(new Segment(new ChainId("ticks", 3), 0, 0, letters, List.of()));
    assertThat(blocks(Path.of(file))).hasSizeBetween(letters / 16, letters / 12);
  }

  private static LetterRow letter(int i) {
    List<LetterRow.Header> headers =
        Stream.of(
                new LetterRow.Header(DeadLetterHeaders.REASON, bytes("PRICE" + i % 3)),
                new LetterRow.Header("empty", null),
                new LetterRow.Header("more", bytes("x" + i)))
            .limit(i % 4)
            .toList();
    return new LetterRow(
        Kind.DEAD_LETTERS,
        i % 5 == 0 ? null : new LetterRow.Source(i % 3, i, 7L * i),
        i % 2 == 0 ? null : bytes("key" + i),
        i % 7 == 0 ? null : bytes("value" + i),
        headers,
        3,
        i,
        9);
  }

  private interface TickOf {
    Tick at(int i);
  }

  private static List<ArchiveRow> rows(int count, TickOf ticks) {
    return IntStream.range(0, count)
        .<ArchiveRow>mapToObj(i -> new TickRow(ticks.at(i), 3, i, 7 + i))
        .toList();
  }

  private static double price(Random random) {
    return 100 + random.nextInt(3_000) / 10_000.0;
  }

  private static String id(int i) {
    return i % 4 == 0 ? null : "id" + i;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Answers the row groups. */
  private List<BlockMetaData> assertSame(Kind kind, List<ArchiveRow> rows, long rowGroupBytes)
      throws IOException {
    Path ours = folder.resolve("ours.parquet");
    PartWriter part = new ParquetFormat(local, rowGroupBytes).create(kind, ours.toString());
    for (ArchiveRow row : rows) {
      part.append(row);
    }
    part.close(new Segment(new ChainId("ticks", 3), 0, 0, rows.size(), List.of()));
    Path theirs = folder.resolve("theirs.parquet");
    try (ParquetWriter<GenericRecord> writer = theirs(kind, theirs, rowGroupBytes)) {
      for (ArchiveRow row : rows) {
        writer.write(record(RowLayout.of(kind).schema(), row));
      }
    }
    assertThat(beforeFooter(ours)).isEqualTo(beforeFooter(theirs));
    assertThat(blocks(ours)).hasToString(blocks(theirs).toString());
    return blocks(ours);
  }

  private ParquetWriter<GenericRecord> theirs(Kind kind, Path file, long rowGroupBytes)
      throws IOException {
    Configuration conf = new Configuration(local.getConf());
    conf.setBoolean(AvroWriteSupport.WRITE_OLD_LIST_STRUCTURE, false);
    AvroParquetWriter.Builder<GenericRecord> builder =
        AvroParquetWriter.<GenericRecord>builder(
                HadoopOutputFile.fromPath(new org.apache.hadoop.fs.Path(file.toUri()), conf))
            .withSchema(RowLayout.of(kind).schema())
            .withDataModel(GenericData.get())
            .withConf(conf)
            .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_2_0)
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withRowGroupSize(rowGroupBytes)
            .withPageWriteChecksumEnabled(true);
    for (String column : List.of("ts", "kafka_offset", "kafka_timestamp", "id")) {
      builder.withDictionaryEncoding(column, false);
    }
    return builder.build();
  }

  private static GenericRecord record(Schema schema, ArchiveRow row) {
    if (row instanceof TickRow tick) {
      return ArchivedTicks.toRecord(
          tick.tick(), tick.partition(), tick.offset(), tick.kafkaTimestampMillis());
    }
    GenericRecordBuilder record = new GenericRecordBuilder(schema);
    if (row instanceof HeartbeatRow beat) {
      return record
          .set("feed", beat.heartbeat().feed())
          .set("ts", beat.heartbeat().tsMicros())
          .set("symbols", beat.heartbeat().symbols())
          .set("kafka_partition", beat.partition())
          .set("kafka_offset", beat.offset())
          .set("kafka_timestamp", beat.kafkaTimestampMillis())
          .build();
    }
    LetterRow letter = (LetterRow) row;
    LetterRow.Source source = letter.source();
    Schema header = schema.getField("headers").schema().getElementType();
    return record
        .set("reason", letter.headers().isEmpty() ? null : text(letter.headers().get(0).value()))
        .set("source_partition", source == null ? null : source.partition())
        .set("source_offset", source == null ? null : source.offset())
        .set("source_timestamp", source == null ? null : source.timestampMillis())
        .set("key", buffer(letter.key()))
        .set("value", buffer(letter.value()))
        .set(
            "headers",
            letter.headers().stream()
                .map(
                    h ->
                        new GenericRecordBuilder(header)
                            .set("name", h.name())
                            .set("value", buffer(h.value()))
                            .build())
                .toList())
        .set("kafka_partition", letter.partition())
        .set("kafka_offset", letter.offset())
        .set("kafka_timestamp", letter.kafkaTimestampMillis())
        .build();
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return bytes == null ? null : ByteBuffer.wrap(bytes);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Everything but the footer, whose length stands before the last four bytes. */
  private static byte[] beforeFooter(Path file) throws IOException {
    byte[] all = Files.readAllBytes(file);
    int footer = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).getInt(all.length - 8);
    return Arrays.copyOf(all, all.length - 8 - footer);
  }

  private List<BlockMetaData> blocks(Path file) throws IOException {
    try (ParquetFileReader reader = ParquetFileReader.open(PartInput.of(local, file.toString()))) {
      return reader.getFooter().getBlocks();
    }
  }
}
