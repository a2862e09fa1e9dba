package io.tickcast.archive.parquet;

import io.tickcast.archive.chain.DamagedPartException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * A file to read as Parquet, through the client that the caller has. Keeps in mind whether HDFS
 * gave its bytes: Parquet's own exceptions do not tell a damaged file from an outage. For one
 * reader at a time.
 */
final class PartInput implements InputFile {
  private final FileSystem hdfs;
  private final Path path;
  private final long length;
  private final long shift;
  private IOException outage;

  private PartInput(FileSystem hdfs, String path, long shift) throws IOException {
    this.hdfs = hdfs;
    this.path = new Path(path);
    this.length = shift + hdfs.getFileStatus(this.path).getLen();
    this.shift = shift;
  }

  /** A whole file. */
  static PartInput of(FileSystem hdfs, String path) throws IOException {
    return new PartInput(hdfs, path, 0);
  }

  /**
   * The end of a file that is not whole yet, read as if its beginning stood before it.
   *
   * @param shift length of the beginning, of which nothing can be read
   */
  static PartInput behind(long shift, FileSystem hdfs, String path) throws IOException {
    return new PartInput(hdfs, path, shift);
  }

  Path path() {
    return path;
  }

  @Override
  public long getLength() {
    return length;
  }

  /**
   * Why the file could not be read.
   *
   * @param failure what Parquet threw
   * @return the outage of HDFS, or else that the file is damaged
   */
  IOException reason(Exception failure) {
    if (outage != null) {
      return outage;
    }
    String said =
        Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName());
    return new DamagedPartException(
        path + " cannot be read: " + said.lines().findFirst().orElse(""), failure);
  }

  @Override
  public SeekableInputStream newStream() throws IOException {
    FSDataInputStream in = asked(() -> hdfs.open(path));
    return new DelegatingSeekableInputStream(new Watched(in)) {
      @Override
      public long getPos() throws IOException {
        return shift + in.getPos();
      }

      @Override
      public void seek(long position) throws IOException {
        try {
          in.seek(position - shift);
        } catch (EOFException e) {
          // It ends before the place that its footer or its length led to.
          throw e;
        } catch (IOException e) {
          outage = e;
          throw e;
        }
      }
    };
  }

  private <T> T asked(Call<T> call) throws IOException {
    try {
      return call.make();
    } catch (IOException e) {
      // Even an EOFException: what ended is a connection.
      outage = e;
      throw e;
    }
  }

  private interface Call<T> {
    T make() throws IOException;
  }

  private final class Watched extends FilterInputStream {
    Watched(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      return asked(super::read);
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
      return asked(() -> super.read(bytes, offset, count));
    }
  }
}
