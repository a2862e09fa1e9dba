package io.tickcast.contracts.codec;

import io.tickcast.market.tick.Refusal;

/**
 * Ends the decoding of one record. Carries no stack trace: bad records may come in floods and must
 * stay cheap.
 */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  RefusedException(Refusal refusal) {
    super(refusal.message(), null, false, false);
    this.refusal = refusal;
  }

  RefusedException(Refusal.Reason reason, String message) {
    this(new Refusal(reason, message));
  }

  static RefusedException malformed(String message) {
    return new RefusedException(Refusal.Reason.MALFORMED, message);
  }

  Refusal refusal() {
    return refusal;
  }
}
