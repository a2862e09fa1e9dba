package io.tickcast.archive.parquet;

import io.tickcast.archive.chain.DamagedPartException;
import io.tickcast.archive.chain.Link;
import io.tickcast.archive.chain.Part;
import io.tickcast.archive.chain.PartFormat;
import io.tickcast.archive.chain.PartWriter;
import io.tickcast.archive.chain.Segment;
import io.tickcast.archive.row.ArchiveRow;
import io.tickcast.archive.row.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.zip.CRC32C;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.BlockMissingException;
import org.apache.parquet.ParquetReadOptions;
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
    return new ParquetPart(
        hdfs, path, RowLayout.of(kind), rowGroupBytes, ParquetPart.Start.OF_FILE, false);
  }

  /**
   * Begins a part that will stand in place of a damaged one.
   *
   * @param reason what was wrong
   * @param covers the parts that the damaged file had joined; null for a single one
   */
  public PartWriter createAgain(Kind kind, String path, String reason, String covers)
      throws IOException {
    ParquetPart part =
        new ParquetPart(
            hdfs, path, RowLayout.of(kind), rowGroupBytes, ParquetPart.Start.OF_FILE, true);
    part.remark(Footer.WRITTEN_AGAIN, reason);
    if (covers != null) {
      part.remark(Footer.COVERS, covers);
      part.remark(Footer.DEAD, "0");
    }
    return part;
  }

  @Override
  public void verify(String path, Segment segment, Part part) throws IOException {
    requireSum(path, part);
    requireFooter(PartInput.of(hdfs, path), segment, part);
  }

  /**
   * Reads back a part wherever its writer may be.
   *
   * @throws DamagedPartException when it holds other rows than were archived
   */
  public void requireSame(String path, Link link, Part part) throws IOException {
    try {
      verify(path, link.segment(), part);
    } catch (DamagedPartException e) {
      // A part that was archived again has the same rows in other bytes; its bytes can be read.
      if (e.getCause() != null || !isWrittenAgain(path)) {
        throw e;
      }
      requireRows(PartInput.of(hdfs, path), link, part);
    }
  }

  private boolean isWrittenAgain(String path) throws IOException {
    try {
      return footer(PartInput.of(hdfs, path)).pairs().containsKey(Footer.WRITTEN_AGAIN);
    } catch (DamagedPartException e) {
      return false;
    }
  }

  private static Found requireFooter(PartInput file, Segment segment, Part part)
      throws IOException {
    Map<String, String> expected =
        Footer.pairs(
            RowLayout.of(part.kind()), segment, part.rows(), part.minMicros(), part.maxMicros());
    Found found = footer(file);
    for (String key : CHECKED) {
      if (!expected.get(key).equals(found.pairs().get(key))) {
        throw new DamagedPartException(
            "%s: %s is %s, expected %s"
                .formatted(file.path(), key, found.pairs().get(key), expected.get(key)));
      }
    }
    requireRows(file, found.rows(), part);
    return found;
  }

  private static void requireRows(PartInput file, long rows, Part part)
      throws DamagedPartException {
    if (rows != part.rows()) {
      throw new DamagedPartException(
          "%s has %d rows, expected %d".formatted(file.path(), rows, part.rows()));
    }
  }

  /**
   * What a footer says.
   *
   * @param pairs its metadata
   * @param rows number of rows
   */
  record Found(Map<String, String> pairs, long rows) {

    /**
     * How many bytes at the beginning of a joined file nobody reads; empty for every other file,
     * and for one that does not say it.
     *
     * @param length of the file
     */
    OptionalLong dead(long length) {
      try {
        String said = pairs.get(Footer.DEAD);
        long dead = said == null ? -1 : Long.parseLong(said);
        return dead >= 0 && dead < length ? OptionalLong.of(dead) : OptionalLong.empty();
      } catch (NumberFormatException e) {
        return OptionalLong.empty();
      }
    }
  }

  static Found footer(PartInput file) throws IOException {
    ParquetReadOptions options =
        ParquetReadOptions.builder(ParquetDefaults.configuration()).build();
    try (ParquetFileReader reader = ParquetFileReader.open(file, options)) {
      return new Found(
          reader.getFooter().getFileMetaData().getKeyValueMetaData(), reader.getRecordCount());
    } catch (IOException | RuntimeException e) {
      throw file.reason(e);
    }
  }

  /**
   * Reads every live byte and every row of a part of whose bytes no link has a sum.
   *
   * @throws DamagedPartException when it holds other rows than were archived
   */
  static void requireRows(PartInput file, Link link, Part part) throws IOException {
    Found found = requireFooter(file, link.segment(), part);
    Seal.require(file, found.dead(file.getLength()).orElse(0));
    readThrough(file, link.first(), link.next(), part);
  }

  /** Reads every row, and holds their offsets against [first, next) and their number. */
  static void readThrough(PartInput file, long first, long next, Part part) throws IOException {
    long rows = 0;
    long before = first - 1;
    try (PartReader reader = new PartReader(part.kind(), file, FilterCompat.NOOP)) {
      for (ArchiveRow row = reader.next(); row != null; row = reader.next()) {
        if (row.offset() <= before || row.offset() >= next) {
          throw new DamagedPartException(
              "%s: offset %d stands behind %d, expected within [%d, %d)"
                  .formatted(file.path(), row.offset(), before, first, next));
        }
        before = row.offset();
        rows++;
      }
    }
    requireRows(file, rows, part);
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
