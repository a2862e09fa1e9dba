package io.tickcast.feature.checkpoint;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Saves the state of one partition every few seconds, one checkpoint after the other. The states
 * are captured at once, but saved only when every row up to their offset is durable: a symbol never
 * skips a record whose rows may be lost. Not thread-safe, except for {@link #savedOffset}.
 */
public final class Checkpointer {
  private final CheckpointStore store;
  private final int partition;
  private final int generation;
  private final long intervalNanos;
  private final Listener listener;
  private PartitionCheckpoint captured;
  private CompletableFuture<Void> saving;
  private long capturedAt;
  private long savingSince;
  private boolean begun;
  private boolean hurry;
  private volatile long savedOffset;

  /** Hears how long it took. */
  public interface Listener {
    /** A checkpoint was saved. */
    void saved(Duration took);
  }

  /**
   * @param start what the partition goes on from; its symbols are not looked at
   * @param interval least time between two checkpoints
   */
  public Checkpointer(
      CheckpointStore store, PartitionCheckpoint start, Duration interval, Listener listener) {
    this.store = store;
    this.partition = start.partition();
    this.generation = start.generation();
    this.intervalNanos = interval.toNanos();
    this.listener = listener;
    this.savedOffset = start.nextOffset();
  }

  /**
   * Captures, saves or completes a checkpoint, whatever is due.
   *
   * @param nanos a clock that only goes forward
   * @param durable the first offset of which something may not be durable yet
   * @param position offset that the states stand at
   * @param changed gives the states that changed since it was last asked
   * @throws CompletionException when a checkpoint can never be saved
   */
  public void progress(
      long nanos, long durable, long position, Supplier<List<SymbolCheckpoint>> changed)
      throws InterruptedException {
    complete(nanos);
    if (captured == null && isDue(nanos) && position > savedOffset) {
      captured = new PartitionCheckpoint(partition, generation, position, changed.get());
      capturedAt = nanos;
      begun = true;
      hurry = false;
    }
    if (captured != null && saving == null && durable >= captured.nextOffset()) {
      savingSince = nanos;
      saving = store.save(captured).toCompletableFuture();
      complete(nanos);
    }
  }

  private void complete(long nanos) {
    if (saving != null && saving.isDone()) {
      saving.join();
      savedOffset = captured.nextOffset();
      listener.saved(Duration.ofNanos(nanos - savingSince));
      captured = null;
      saving = null;
    }
  }

  private boolean isDue(long nanos) {
    return hurry || !begun || nanos - capturedAt >= intervalNanos;
  }

  /** Makes the next checkpoint due at once. */
  public void hurry() {
    hurry = true;
  }

  /** Offset of the last checkpoint that was saved. */
  public long savedOffset() {
    return savedOffset;
  }
}
