package io.tickcast.feature.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/**
 * Up to which offset all that came of a partition's records is durable. Not thread-safe; the
 * futures may complete anywhere.
 */
final class DurableOffsets {
  private final Deque<Group> open = new ArrayDeque<>();
  private long offset;

  private record Group(long nextOffset, CompletableFuture<Void> durable) {}

  DurableOffsets(long offset) {
    this.offset = offset;
  }

  /**
   * Adds the records up to an offset.
   *
   * @param nextOffset offset after the last of them, not below that of the call before
   * @param durable completes when all that came of them is durable
   */
  void add(long nextOffset, CompletableFuture<Void> durable) {
    open.add(new Group(nextOffset, durable));
  }

  /**
   * The first offset of which something may not be durable yet.
   *
   * @throws java.util.concurrent.CompletionException when something can never become durable
   */
  long offset() {
    while (!open.isEmpty() && open.peek().durable().isDone()) {
      Group group = open.poll();
      group.durable().join();
      offset = group.nextOffset();
    }
    return offset;
  }
}
