package io.tickcast.archive;

import java.io.IOException;

/** What stands in the archive cannot be gone on with by this version. */
public final class IncompatibleArchiveException extends IOException {
  private static final long serialVersionUID = 1L;

  IncompatibleArchiveException(String message) {
    super(message);
  }
}
