package io.tickcast.feature.checkpoint;

import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Keeps checkpoints. Writers may overlap, an old one may even come back: per symbol, and for the
 * partition's own offset, the greatest (generation, offset) wins, in whatever order they arrive.
 */
public interface CheckpointStore {

  /**
   * The partition's checkpoint; empty when none was ever completed. Blocks until the store answers.
   *
   * @throws InterruptedException when the thread is told to stop while it waits
   */
  Optional<PartitionCheckpoint> load(int partition) throws InterruptedException;

  /**
   * Saves the symbols' states and then, when all of them are durable, the partition's offset. May
   * block while too many writes are in flight; outages are waited for. Completes exceptionally only
   * for an error that no waiting heals.
   */
  CompletionStage<Void> save(PartitionCheckpoint checkpoint) throws InterruptedException;

  /**
   * Begins a new generation, as one step: the partition's offset moves (back) to the one given, and
   * the states of some symbols are forgotten.
   *
   * @param start generation and offset; its symbols are not looked at
   * @param forgotten symbols whose states are dropped
   */
  CompletionStage<Void> restart(PartitionCheckpoint start, Collection<String> forgotten)
      throws InterruptedException;
}
