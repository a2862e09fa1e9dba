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
   * @throws DamagedFileException when the file is no Parquet file of the archive, or an outage
   *     looks like it: see {@link TickArchive}
   */
  ArchiveFileReader(ArchiveFile file, FilterCompat.Filter wanted, FileSystem hdfs) {
    this.file = file;
    try {
      this.reader = new PartReader(hdfs, file.kind(), file.path(), wanted);
    } catch (IOException | RuntimeException e) {
      throw new DamagedFileException(file, e);
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

  /** Goes to the next row. */
  void advance() {
    try {
      current = reader.next();
    } catch (IOException | RuntimeException e) {
      close();
      throw new DamagedFileException(file, e);
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
