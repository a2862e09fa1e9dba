package io.tickcast.ui.live;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets at most one event per slot and period through, always the latest: nobody reads four prices
 * of one symbol within a second, and a backfill would drown every browser. An event that comes
 * alone is not delayed. Not thread-safe.
 */
final class Conflation {
  private final long periodNanos;
  private final Map<String, Slot> slots = new LinkedHashMap<>();

  /**
   * @param periodNanos least time between two events of one slot, more than 0
   */
  Conflation(long periodNanos) {
    if (periodNanos <= 0) {
      throw new IllegalArgumentException("period must be more than 0 ns, was " + periodNanos);
    }
    this.periodNanos = periodNanos;
  }

  /**
   * The event when it may go at once; otherwise it waits for {@link #due} and replaces the one that
   * waited.
   */
  Optional<LiveEvent> offer(LiveEvent event, long nowNanos) {
    Slot slot = slots.get(event.slot());
    if (slot == null) {
      slots.put(event.slot(), new Slot(nowNanos));
      return Optional.of(event);
    }
    if (slot.waiting == null && nowNanos - slot.sentNanos >= periodNanos) {
      slot.sentNanos = nowNanos;
      return Optional.of(event);
    }
    int left = event.skipped();
    slot.waiting = slot.waiting == null ? event : event.after(slot.waiting.skipped() + 1 + left);
    return Optional.empty();
  }

  /** Events whose time has come. Slots that have been still for a while are forgotten. */
  List<LiveEvent> due(long nowNanos) {
    List<LiveEvent> due = new ArrayList<>();
    slots
        .values()
        .removeIf(
            slot -> {
              long since = nowNanos - slot.sentNanos;
              if (slot.waiting != null && since >= periodNanos) {
                due.add(slot.waiting);
                slot.waiting = null;
                slot.sentNanos = nowNanos;
                return false;
              }
              return slot.waiting == null && since >= 10 * periodNanos;
            });
    return due;
  }

  private static final class Slot {
    long sentNanos;
    LiveEvent waiting;

    Slot(long sentNanos) {
      this.sentNanos = sentNanos;
    }
  }
}
