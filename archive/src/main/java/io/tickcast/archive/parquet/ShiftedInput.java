package io.tickcast.archive.parquet;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * The end of a file that is not whole yet, read as if its beginning stood before it.
 *
 * @param length of the end
 * @param shift length of the beginning, of which nothing can be read
 */
record ShiftedInput(FileSystem hdfs, Path path, long length, long shift) implements InputFile {
  @Override
  public long getLength() {
    return shift + length;
  }

  @Override
  public SeekableInputStream newStream() throws IOException {
    FSDataInputStream in = hdfs.open(path);
    return new DelegatingSeekableInputStream(in) {
      @Override
      public long getPos() throws IOException {
        return shift + in.getPos();
      }

      @Override
      public void seek(long position) throws IOException {
        in.seek(position - shift);
      }
    };
  }
}
