package io.tickcast.archive.parquet;

import io.tickcast.archive.chain.DamagedPartException;
import io.tickcast.archive.chain.Part;
import io.tickcast.archive.chain.PartFormat;
import io.tickcast.archive.chain.PartWriter;
import io.tickcast.archive.chain.Segment;
import io.tickcast.archive.row.ArchiveRow;
import io.tickcast.archive.row.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.BlockMissingException;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.hadoop.ParquetFileReader;

/** Parts as Parquet files on HDFS. */
public final class ParquetFormat implements PartFormat {
  /** Enough for files of a segment; a reader needs as much. */
  public static final long DEFAULT_ROW_GROUP_BYTES = 16L << 20;

  private static final List<String> CHECKED =
      List.of(
          Footer.TOPIC,
          Footer.PARTITION,
          Footer.CHAIN_OFFSET,
          Footer.FIRST_OFFSET,
          Footer.NEXT_OFFSET,
          Footer.PARTS,
          Footer.ROWS,
          Footer.MIN_TIME,
          Footer.MAX_TIME);

  private final FileSystem hdfs;
  private final long rowGroupBytes;

  /**
   * @param hdfs closed by the caller
   * @param rowGroupBytes what a row group may have in memory, for each open part
   */
  public ParquetFormat(FileSystem hdfs, long rowGroupBytes) {
    this.hdfs = hdfs;
    this.rowGroupBytes = rowGroupBytes;
  }

  @Override
  public PartWriter create(Kind kind, String path) throws IOException {
    return new ParquetPart(hdfs, path, RowLayout.of(kind), rowGroupBytes, Map.of());
  }

  /** Begins a part that will stand in place of a damaged one, for the given reason. */
  public PartWriter createAgain(Kind kind, String path, String reason) throws IOException {
    return new ParquetPart(
        hdfs, path, RowLayout.of(kind), rowGroupBytes, Map.of(Footer.WRITTEN_AGAIN, reason));
  }

  @Override
  public void verify(String path, Segment segment, Part part) throws IOException {
    requireSum(path, part);
    Map<String, String> expected =
        Footer.pairs(
            RowLayout.of(part.kind()), segment, part.rows(), part.minMicros(), part.maxMicros());
    Map<String, String> found = footer(path, part.rows());
    for (String key : CHECKED) {
      if (!expected.get(key).equals(found.get(key))) {
        throw new DamagedPartException(
            "%s: %s is %s, expected %s".formatted(path, key, found.get(key), expected.get(key)));
      }
    }
  }

  private Map<String, String> footer(String path, long rows) throws IOException {
    try (ParquetFileReader reader = ParquetFileReader.open(HdfsInput.of(hdfs, path))) {
      if (rows >= 0 && reader.getRecordCount() != rows) {
        throw new DamagedPartException(
            "%s has %d rows, expected %d".formatted(path, reader.getRecordCount(), rows));
      }
      return reader.getFooter().getFileMetaData().getKeyValueMetaData();
    } catch (EOFException | RuntimeException e) {
      throw new DamagedPartException(path + " is no Parquet file: " + e.getMessage(), e);
    }
  }

  /**
   * Whether the file says that it stands in place of a damaged one; false when it is no Parquet.
   */
  public boolean isWrittenAgain(String path) throws IOException {
    try {
      return footer(path, -1).containsKey(Footer.WRITTEN_AGAIN);
    } catch (DamagedPartException e) {
      return false;
    }
  }

  /**
   * Reads every row of a file.
   *
   * @param first least offset that may stand there
   * @param next first offset behind
   * @param part whose rows they must be
   * @throws DamagedPartException when they are not
   */
  public void readThrough(String path, long first, long next, Part part) throws IOException {
    long rows = 0;
    long before = first - 1;
    try (PartReader reader = new PartReader(hdfs, part.kind(), path, FilterCompat.NOOP)) {
      for (ArchiveRow row = reader.next(); row != null; row = reader.next()) {
        if (row.offset() <= before || row.offset() >= next) {
          throw new DamagedPartException(
              "%s: offset %d stands behind %d, expected within [%d, %d)"
                  .formatted(path, row.offset(), before, first, next));
        }
        before = row.offset();
        rows++;
      }
    } catch (RuntimeException e) {
      throw new DamagedPartException(path + " cannot be read: " + e.getMessage(), e);
    }
    if (rows != part.rows()) {
      throw new DamagedPartException(
          "%s has %d rows, expected %d".formatted(path, rows, part.rows()));
    }
  }

  private void requireSum(String path, Part part) throws IOException {
    CRC32C sum = new CRC32C();
    byte[] buffer = new byte[1 << 16];
    long length = 0;
    try (InputStream in = hdfs.open(new Path(path))) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sum.update(buffer, 0, n);
        length += n;
      }
    } catch (ChecksumException | BlockMissingException e) {
      throw new DamagedPartException(path + " is damaged on its data nodes: " + e.getMessage(), e);
    }
    if (length != part.bytes() || sum.getValue() != part.crc32c()) {
      throw new DamagedPartException(
          "%s has %d bytes with checksum %08x, expected %d with %08x"
              .formatted(path, length, sum.getValue(), part.bytes(), part.crc32c()));
    }
  }
}
