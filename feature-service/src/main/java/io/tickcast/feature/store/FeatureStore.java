package io.tickcast.feature.store;

import java.util.concurrent.CompletionStage;

/** Keeps bars and feature rows, and which symbols, intervals and days have any. */
public interface FeatureStore {

  /**
   * Writes rows; the same row again changes nothing. Blocks while too many writes are in flight,
   * and so for as long as the store is away.
   *
   * @param rows no longer changed by the caller
   * @return complete when the rows are durable and can be found; exceptionally only for an error
   *     that no waiting heals
   * @throws InterruptedException when the thread is told to stop while it waits
   */
  CompletionStage<Void> write(SeriesRows rows) throws InterruptedException;
}
