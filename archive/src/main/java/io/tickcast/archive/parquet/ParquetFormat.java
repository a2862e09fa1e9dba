package io.tickcast.archive.parquet;

import io.tickcast.archive.chain.DamagedPartException;
import io.tickcast.archive.chain.Part;
import io.tickcast.archive.chain.PartFormat;
import io.tickcast.archive.chain.PartWriter;
import io.tickcast.archive.chain.Segment;
import io.tickcast.archive.row.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.zip.CRC32C;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;

/** Parts as Parquet files on HDFS. */
public final class ParquetFormat implements PartFormat {
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
    return new ParquetPart(hdfs, path, RowLayout.of(kind), rowGroupBytes);
  }

  @Override
  public void verify(String path, Segment segment, Part part) throws IOException {
    requireSum(path, part);
    Map<String, String> expected =
        Footer.pairs(
            RowLayout.of(part.kind()), segment, part.rows(), part.minMicros(), part.maxMicros());
    try (ParquetFileReader reader = ParquetFileReader.open(HdfsInput.of(hdfs, path))) {
      if (reader.getRecordCount() != part.rows()) {
        throw new DamagedPartException(
            "%s has %d rows, expected %d".formatted(path, reader.getRecordCount(), part.rows()));
      }
      Map<String, String> found = reader.getFooter().getFileMetaData().getKeyValueMetaData();
      for (String key :
          new String[] {
            Footer.TOPIC,
            Footer.PARTITION,
            Footer.CHAIN_OFFSET,
            Footer.FIRST_OFFSET,
            Footer.NEXT_OFFSET,
            Footer.PARTS,
            Footer.ROWS,
            Footer.MIN_TIME,
            Footer.MAX_TIME
          }) {
        if (!expected.get(key).equals(found.get(key))) {
          throw new DamagedPartException(
              "%s: %s is %s, expected %s".formatted(path, key, found.get(key), expected.get(key)));
        }
      }
    } catch (RuntimeException e) {
      throw new DamagedPartException(path + " is no Parquet file: " + e.getMessage(), e);
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
    }
    if (length != part.bytes() || sum.getValue() != part.crc32c()) {
      throw new DamagedPartException(
          "%s has %d bytes with checksum %08x, expected %d with %08x"
              .formatted(path, length, sum.getValue(), part.bytes(), part.crc32c()));
    }
  }
}
