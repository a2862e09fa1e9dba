package io.tickcast.archive;

import io.tickcast.archive.chain.DamagedPartException;
import java.io.IOException;

/** A file of the archive could not be read to its end, for whatever reason. */
final class UnreadFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ArchiveFile file;

  UnreadFileException(ArchiveFile file, IOException cause) {
    super(cause.getMessage(), cause);
    this.file = file;
  }

  ArchiveFile file() {
    return file;
  }

  /** Whether it is the file that is to blame, and neither HDFS nor who replaced it. */
  boolean isDamage() {
    return getCause() instanceof DamagedPartException;
  }
}
