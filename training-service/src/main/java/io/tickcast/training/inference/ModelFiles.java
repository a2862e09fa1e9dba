package io.tickcast.training.inference;

import java.io.IOException;

/** The files of a version, by name. */
@FunctionalInterface
public interface ModelFiles {
  /**
   * @throws java.io.FileNotFoundException when there is no such file
   * @throws IOException when the store is away
   */
  byte[] read(String name) throws IOException;
}
