package io.tickcast.archive.parquet;

import java.io.IOException;
import java.util.zip.CRC32C;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * A new file that is on the disks of the data nodes, not just in their memory, when it is closed;
 * and its checksum.
 */
final class SyncedOutput implements OutputFile {
  private final FileSystem hdfs;
  private final Path path;
  private final ParquetPart.Start start;
  private final CRC32C sum = new CRC32C();
  private long shift;
  private FSDataOutputStream out;

  /**
   * @param path that nothing has yet
   * @param start where the first byte shall think that it stands
   */
  SyncedOutput(FileSystem hdfs, String path, ParquetPart.Start start) {
    this.start = start;
    this.hdfs = hdfs;
    this.path = new Path(path);
  }

  /** CRC-32C of everything written so far. */
  long sum() {
    return sum.getValue();
  }

  /** Bytes written so far. */
  long length() {
    return out.getPos();
  }

  @Override
  public PositionOutputStream create(long blockSizeHint) throws IOException {
    out = hdfs.create(path, false);
    shift = start.position();
    return new Summed();
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
    return create(blockSizeHint);
  }

  @Override
  public boolean supportsBlockSize() {
    return false;
  }

  @Override
  public long defaultBlockSize() {
    return 0;
  }

  private final class Summed extends PositionOutputStream {
    @Override
    public long getPos() {
      return shift + out.getPos();
    }

    @Override
    public void write(int b) throws IOException {
      sum.update(b);
      out.write(b);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      sum.update(bytes, from, length);
      out.write(bytes, from, length);
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.hsync();
      out.close();
    }
  }
}
