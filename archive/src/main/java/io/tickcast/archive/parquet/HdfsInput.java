package io.tickcast.archive.parquet;

import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A file to read, through the client that the caller has. */
record HdfsInput(FileSystem hdfs, Path path, long length) implements InputFile {
  static HdfsInput of(FileSystem hdfs, String path) throws IOException {
    Path file = new Path(path);
    return new HdfsInput(hdfs, file, hdfs.getFileStatus(file).getLen());
  }

  @Override
  public long getLength() {
    return length;
  }

  @Override
  public SeekableInputStream newStream() throws IOException {
    return HadoopStreams.wrap(hdfs.open(path));
  }
}
