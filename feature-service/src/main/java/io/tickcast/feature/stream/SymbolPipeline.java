package io.tickcast.feature.stream;

import io.tickcast.market.feature.FeaturePipeline;

/** A symbol's pipeline and the offset that its state includes. */
final class SymbolPipeline {
  private final FeaturePipeline pipeline;
  private long nextOffset;
  private boolean changed;

  SymbolPipeline(FeaturePipeline pipeline, long nextOffset) {
    this.pipeline = pipeline;
    this.nextOffset = nextOffset;
  }

  FeaturePipeline pipeline() {
    return pipeline;
  }

  long nextOffset() {
    return nextOffset;
  }

  /** Whether the state includes the record already. */
  boolean includes(long offset) {
    return offset < nextOffset;
  }

  /**
   * Notes that the record was applied.
   *
   * @return whether it is the first change since the last checkpoint
   */
  boolean applied(long offset) {
    nextOffset = offset + 1;
    boolean first = !changed;
    changed = true;
    return first;
  }

  void saved() {
    changed = false;
  }
}
