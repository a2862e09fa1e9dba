package io.tickcast.archive.parquet;

import io.tickcast.archive.chain.Part;
import io.tickcast.archive.chain.PartWriter;
import io.tickcast.archive.chain.Segment;
import io.tickcast.archive.row.ArchiveRow;
import java.io.Closeable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.RecordConsumer;

/** A Parquet file of rows being written; its footer is made when it ends. */
final class ParquetPart implements PartWriter, Closeable {
  /** Where a file's first byte stands in the whole that it will be the end of. */
  interface Start {
    /** It is a whole itself. */
    Start OF_FILE = () -> 0;

    /** Asked once, when the file has been made. */
    long position() throws IOException;
  }

  private final RowLayout layout;
  private final String path;
  private final Map<String, String> remarks = new HashMap<>();
  private final SyncedOutput output;
  private final Support support;
  private final ParquetWriter<ArchiveRow> writer;
  private boolean ended;
  private long rows;
  private long minMicros = Long.MAX_VALUE;
  private long maxMicros = Long.MIN_VALUE;

  /**
   * @param remarks what the footer shall say besides
   * @param start where its first byte stands
   */
  ParquetPart(
      FileSystem hdfs,
      String path,
      RowLayout layout,
      long rowGroupBytes,
      Map<String, String> remarks,
      Start start)
      throws IOException {
    this.remarks.putAll(remarks);
    this.layout = layout;
    this.path = path;
    this.output = new SyncedOutput(hdfs, path, start);
    this.support = new Support(layout);
    this.writer = new Builder(output, support).with(rowGroupBytes).build();
  }

  @Override
  public void append(ArchiveRow row) throws IOException {
    writer.write(row);
    rows++;
    minMicros = Math.min(minMicros, row.timeMicros());
    maxMicros = Math.max(maxMicros, row.timeMicros());
  }

  /** The footer shall say this, too. */
  void remark(String key, String value) {
    remarks.put(key, value);
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public long bytes() {
    return writer.getDataSize();
  }

  @Override
  public Part close(Segment segment) throws IOException {
    support.footer = new HashMap<>(Footer.pairs(layout, segment, rows, minMicros, maxMicros));
    support.footer.putAll(remarks);
    ended = true;
    writer.close();
    return new Part(
        layout.kind(),
        LocalDate.ofEpochDay(Math.floorDiv(minMicros, ArchiveRow.DAY_MICROS)),
        path,
        rows,
        output.length(),
        minMicros,
        maxMicros,
        output.sum(),
        layout.fingerprint());
  }

  /** Gives up a file that was not ended; nothing may rely on what then stands there. */
  @Override
  public void close() throws IOException {
    if (!ended) {
      ended = true;
      writer.close();
    }
  }

  private static final class Builder extends ParquetWriter.Builder<ArchiveRow, Builder> {
    /** Never twice the same, so a dictionary would be built for nothing; deltas are small. */
    private static final List<String> NO_DICTIONARY =
        List.of("ts", "kafka_offset", "kafka_timestamp", "id");

    private final Support support;

    Builder(OutputFile file, Support support) {
      super(file);
      this.support = support;
    }

    /** What each of these costs and gives: docs/adr/0007. */
    Builder with(long rowGroupBytes) {
      for (String column : NO_DICTIONARY) {
        withDictionaryEncoding(column, false);
      }
      return withConf(new Configuration(false))
          .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_2_0)
          .withCompressionCodec(CompressionCodecName.ZSTD)
          .withRowGroupSize(rowGroupBytes)
          .withPageWriteChecksumEnabled(true);
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<ArchiveRow> getWriteSupport(Configuration conf) {
      return support;
    }
  }

  private static final class Support extends WriteSupport<ArchiveRow> {
    private final RowLayout layout;
    private Map<String, String> footer = Map.of();
    private RecordConsumer out;

    Support(RowLayout layout) {
      this.layout = layout;
    }

    @Override
    public WriteContext init(Configuration conf) {
      return new WriteContext(layout.columns(), new HashMap<>());
    }

    @Override
    public void prepareForWrite(RecordConsumer out) {
      this.out = out;
    }

    @Override
    public void write(ArchiveRow row) {
      out.startMessage();
      layout.write(out, row);
      out.endMessage();
    }

    @Override
    public FinalizedWriteContext finalizeWrite() {
      return new FinalizedWriteContext(footer);
    }
  }
}
