package io.tickcast.archive.parquet;

import io.tickcast.archive.chain.Part;
import io.tickcast.archive.chain.PartWriter;
import io.tickcast.archive.chain.Segment;
import io.tickcast.archive.row.ArchiveRow;
import java.io.Closeable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;

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
  private final RowGroups groups;
  private boolean ended;
  private long rows;
  private long minMicros = Long.MAX_VALUE;
  private long maxMicros = Long.MIN_VALUE;

  /**
   * @param start where its first byte stands
   * @param sealed whether its footer shall have its sum
   */
  ParquetPart(
      FileSystem hdfs,
      String path,
      RowLayout layout,
      long rowGroupBytes,
      Start start,
      boolean sealed)
      throws IOException {
    this.layout = layout;
    this.path = path;
    this.output = new SyncedOutput(hdfs, path, start, sealed ? new Seal() : null);
    if (sealed) {
      remark(Footer.SUM, Seal.BLANK);
    }
    this.groups = new RowGroups(output, layout, rowGroupBytes);
  }

  @Override
  public void append(ArchiveRow row) throws IOException {
    groups.append(row);
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
    return groups.bytes();
  }

  @Override
  public Part close(Segment segment) throws IOException {
    Map<String, String> footer =
        new HashMap<>(Footer.pairs(layout, segment, rows, minMicros, maxMicros));
    footer.putAll(remarks);
    groups.flush();
    output.beginFooter();
    groups.end(footer);
    close();
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
      groups.close();
    }
  }
}
