package io.tickcast.archive;

import io.tickcast.archive.parquet.PartReader;
import io.tickcast.archive.row.ArchiveRow;
import java.io.Closeable;
import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.parquet.filter2.compat.FilterCompat;

/** The wanted rows of one file, one at a time. */
final class ArchiveFileReader implements Closeable {
  private final ArchiveFile file;
  private final PartReader reader;
  private ArchiveRow current;

  /**
   * @throws UnreadFileException when the file is damaged or away, or HDFS is
   */
  ArchiveFileReader(ArchiveFile file, FilterCompat.Filter wanted, FileSystem hdfs) {
    this.file = file;
    try {
      this.reader = new PartReader(hdfs, file.kind(), file.path(), wanted);
    } catch (IOException e) {
      throw new UnreadFileException(file, e);
    }
    advance();
  }

  /** The row here, null behind the last one. */
  ArchiveRow current() {
    return current;
  }

  ArchiveFile file() {
    return file;
  }

  /**
   * Goes to the next row.
   *
   * @throws UnreadFileException when the file is damaged or away, or HDFS is
   */
  void advance() {
    try {
      current = reader.next();
    } catch (IOException e) {
      close();
      throw new UnreadFileException(file, e);
    }
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      // Nothing was written, so nothing is lost.
      current = null;
    }
  }
}
