package io.tickcast.market.feature;

/** What a {@link FeaturePipeline} did with a tick. */
public enum Verdict {
  /** The tick counts in every bar that holds its event time. */
  APPLIED,
  /**
   * The tick lies behind its symbol's watermark: it was not applied, and the caller counts and
   * forwards it.
   */
  LATE,
  /** A tick with the same venue id and event time was applied before: it was not applied again. */
  DUPLICATE
}
