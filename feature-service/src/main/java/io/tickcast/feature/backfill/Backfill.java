package io.tickcast.feature.backfill;

import java.time.Instant;

/** One backfill on its way. Thread-safe. */
final class Backfill {
  private final String id;
  private final BackfillOrder order;
  private final Instant requestedAt;
  private volatile boolean cancelled;
  private String state = "queued";
  private Instant finishedAt;
  private long ticks;
  private long rows;
  private String message;

  Backfill(String id, BackfillOrder order, Instant requestedAt) {
    this.id = id;
    this.order = order;
    this.requestedAt = requestedAt;
  }

  String id() {
    return id;
  }

  BackfillOrder order() {
    return order;
  }

  Instant requestedAt() {
    return requestedAt;
  }

  boolean isCancelled() {
    return cancelled;
  }

  synchronized boolean isFinished() {
    return finishedAt != null;
  }

  synchronized void begin() {
    state = "running";
  }

  /** It begins to read again. */
  synchronized void restart() {
    ticks = 0;
    rows = 0;
  }

  synchronized void progress(long moreTicks, long moreRows) {
    ticks += moreTicks;
    rows += moreRows;
    message = null;
  }

  synchronized void waiting(String why) {
    message = why;
  }

  synchronized void end(String how, String why, Instant at) {
    state = how;
    message = why;
    finishedAt = at;
  }

  /** Ends it as soon as it looks; at once when it has not begun. */
  synchronized void cancel(Instant at) {
    cancelled = true;
    if (state.equals("queued")) {
      end("cancelled", null, at);
    }
  }

  synchronized BackfillStatus status() {
    return new BackfillStatus(id, state, order, requestedAt, finishedAt, ticks, rows, message);
  }
}
