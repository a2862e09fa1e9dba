package io.tickcast.archive.chain;

import java.io.IOException;
import java.util.List;

/**
 * The file system as the protocol sees it. Paths are absolute. After an {@link IOException} a
 * change may have happened, may happen later, or never.
 */
public interface ArchiveFiles {
  /**
   * Makes a small file, with its folder, which is durable when this returns.
   *
   * @throws java.nio.file.FileAlreadyExistsException when the name is taken
   */
  void write(String path, byte[] content) throws IOException;

  /**
   * The bytes of a file.
   *
   * @throws java.io.FileNotFoundException when there is none
   */
  byte[] read(String path) throws IOException;

  /**
   * Gives a file another name, making the folder; atomic, and never over another file.
   *
   * @return false when the new name is taken or the old one names nothing; then nothing is changed
   */
  boolean move(String from, String to) throws IOException;

  boolean exists(String path) throws IOException;

  /** Names in a folder, sorted; none when there is no such folder. */
  List<String> list(String folder) throws IOException;

  /** Removes a file, whoever may still be writing it; nothing happens when there is none. */
  void delete(String path) throws IOException;
}
