package io.tickcast.feature.backfill;

import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * The backfills that can be asked for: every one that waits or runs, and the newest of those that
 * are finished. Thread-safe.
 */
final class BackfillHistory {
  static final int FINISHED_KEPT = 100;

  private final Deque<Backfill> newestFirst = new ConcurrentLinkedDeque<>();

  void add(Backfill backfill) {
    newestFirst.addFirst(backfill);
    newestFirst.removeAll(
        newestFirst.stream().filter(Backfill::isFinished).skip(FINISHED_KEPT).toList());
  }

  Optional<Backfill> find(String id) {
    return newestFirst.stream().filter(b -> b.id().equals(id)).findFirst();
  }

  /** How many wait or run. */
  long unfinished() {
    return newestFirst.stream().filter(b -> !b.isFinished()).count();
  }

  /** Of all, the newest first. */
  List<BackfillStatus> statuses() {
    return newestFirst.stream().map(Backfill::status).toList();
  }
}
