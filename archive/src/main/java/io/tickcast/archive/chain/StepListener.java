package io.tickcast.archive.chain;

/** Hears of each step of a writer, after it is done; for {@link Step#PART_ENDING} before. */
public interface StepListener {
  /** Hears nothing. */
  StepListener NONE = (chain, step) -> {};

  void reached(ChainId chain, Step step);
}
