package io.tickcast.archive.chain;

import java.io.IOException;

/** A file of the archive is not what the chain says it is. */
public final class DamagedPartException extends IOException {
  private static final long serialVersionUID = 1L;

  public DamagedPartException(String message) {
    super(message);
  }

  public DamagedPartException(String message, Throwable cause) {
    super(message, cause);
  }
}
