package io.tickcast.feature.stream;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Completes when everything that was begun is done: far cheaper than a future for each of thousands
 * of records. {@link #begin} and {@link #seal} belong to one thread, {@link #end} to any.
 */
final class Durability {
  private final CompletableFuture<Void> future = new CompletableFuture<>();
  private final AtomicInteger open = new AtomicInteger(1);

  void begin() {
    open.incrementAndGet();
  }

  /** One thing begun is durable, or can never be. */
  void end(Throwable failure) {
    if (failure != null) {
      future.completeExceptionally(failure);
    }
    if (open.decrementAndGet() == 0) {
      future.complete(null);
    }
  }

  /** Nothing more will begin. */
  CompletableFuture<Void> seal() {
    end(null);
    return future;
  }
}
