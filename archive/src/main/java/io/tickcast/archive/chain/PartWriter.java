package io.tickcast.archive.chain;

import io.tickcast.archive.row.ArchiveRow;
import java.io.IOException;

/** A part being written. */
public interface PartWriter {
  void append(ArchiveRow row) throws IOException;

  long rows();

  /** Bytes so far, those in memory included. */
  long bytes();

  /**
   * Ends the part. When this returns it is durable.
   *
   * @param segment what the part's own footer shall say of the whole segment
   */
  Part close(Segment segment) throws IOException;
}
