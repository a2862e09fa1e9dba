package io.tickcast.archive.chain;

import io.tickcast.archive.row.Kind;
import java.io.IOException;

/** How parts are written and read back: the archive's files of rows. */
public interface PartFormat {
  /** Begins a part of a kind under a name that nothing has yet. */
  PartWriter create(Kind kind, String path) throws IOException;

  /**
   * Reads a closed part back.
   *
   * @param path where it stands
   * @param segment the segment that it belongs to
   * @param part what it must be
   * @throws DamagedPartException when it is not that
   * @throws IOException when it cannot be read
   */
  void verify(String path, Segment segment, Part part) throws IOException;
}
