package io.tickcast.feature.stream;

import io.tickcast.market.feature.Verdict;
import io.tickcast.market.tick.Refusal;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts what became of records, for one partition and, through its parent, for all of them. */
final class Tally {
  private final Tally parent;
  private final LongAdder ticks = new LongAdder();
  private final LongAdder late = new LongAdder();
  private final LongAdder duplicates = new LongAdder();
  private final LongAdder bars = new LongAdder();
  private final LongAdder rows = new LongAdder();
  private final Map<Refusal.Reason, LongAdder> refused = new EnumMap<>(Refusal.Reason.class);

  /** Counts for itself alone. */
  Tally() {
    this(null);
  }

  /** Counts for itself and for the parent. */
  Tally(Tally parent) {
    this.parent = parent;
    for (Refusal.Reason reason : Refusal.Reason.values()) {
      refused.put(reason, new LongAdder());
    }
  }

  void count(Verdict verdict) {
    ticks.increment();
    switch (verdict) {
      case LATE -> late.increment();
      case DUPLICATE -> duplicates.increment();
      default -> {}
    }
    if (parent != null) {
      parent.count(verdict);
    }
  }

  void count(Refusal refusal) {
    refused.get(refusal.reason()).increment();
    if (parent != null) {
      parent.count(refusal);
    }
  }

  void countBar() {
    bars.increment();
    if (parent != null) {
      parent.countBar();
    }
  }

  void countRow() {
    rows.increment();
    if (parent != null) {
      parent.countRow();
    }
  }

  /** Ticks taken: applied, late and duplicate. */
  long ticks() {
    return ticks.sum();
  }

  long late() {
    return late.sum();
  }

  long duplicates() {
    return duplicates.sum();
  }

  long bars() {
    return bars.sum();
  }

  long rows() {
    return rows.sum();
  }

  long refused(Refusal.Reason reason) {
    return refused.get(reason).sum();
  }

  long refused() {
    return refused.values().stream().mapToLong(LongAdder::sum).sum();
  }
}
