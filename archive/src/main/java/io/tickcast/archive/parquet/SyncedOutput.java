package io.tickcast.archive.parquet;

import java.io.ByteArrayOutputStream;
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
  private final Seal seal;
  private final CRC32C sum = new CRC32C();
  private long shift;
  private FSDataOutputStream out;

  /** Of a sealed file. */
  private ByteArrayOutputStream footer;

  /**
   * @param path that nothing has yet
   * @param start where the first byte shall think that it stands
   * @param seal to be put into the footer; null for none
   */
  SyncedOutput(FileSystem hdfs, String path, ParquetPart.Start start, Seal seal) {
    this.start = start;
    this.seal = seal;
    this.hdfs = hdfs;
    this.path = new Path(path);
  }

  /** What comes from now on is the end of the file. */
  void beginFooter() {
    if (seal != null) {
      footer = new ByteArrayOutputStream();
    }
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
      return shift + out.getPos() + (footer == null ? 0 : footer.size());
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      if (footer != null) {
        footer.write(bytes, from, length);
        return;
      }
      if (seal != null) {
        seal.update(bytes, from, length);
      }
      put(bytes, from, length);
    }

    private void put(byte[] bytes, int from, int length) throws IOException {
      sum.update(bytes, from, length);
      out.write(bytes, from, length);
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      if (footer != null) {
        byte[] sealed = footer.toByteArray();
        footer = null;
        seal.close(sealed);
        put(sealed, 0, sealed.length);
      }
      out.hsync();
      out.close();
    }
  }
}
