package io.tickcast.market.feature;

import java.io.IOException;

/** A saved pipeline that cannot be gone on from: rebuild the symbol from the log or the archive. */
public final class PipelineStateException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Why it cannot. */
  public enum Reason {
    /** Written by another version of the format. */
    VERSION,
    /** Written under other settings. */
    SETTINGS,
    /** The bytes are not those that were written. */
    DAMAGED
  }

  private final Reason reason;

  PipelineStateException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
