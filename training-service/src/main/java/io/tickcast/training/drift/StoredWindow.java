package io.tickcast.training.drift;

import java.util.Collection;
import java.util.TreeMap;

/** The newest of some rows, by the start of their bar. Not thread-safe. */
final class StoredWindow<T> {
  private final int capacity;
  private final TreeMap<Long, T> rows = new TreeMap<>();

  /**
   * @param capacity most rows, at least 1
   */
  StoredWindow(int capacity) {
    this.capacity = capacity;
  }

  void put(long startMicros, T row) {
    rows.put(startMicros, row);
    if (rows.size() > capacity) {
      rows.pollFirstEntry();
    }
  }

  int capacity() {
    return capacity;
  }

  boolean isFull() {
    return rows.size() == capacity;
  }

  int size() {
    return rows.size();
  }

  /** Start of the newest bar; the epoch before the first. */
  long newestMicros() {
    return rows.isEmpty() ? 0 : rows.lastKey();
  }

  /** The rows in the order of time. */
  Collection<T> inOrder() {
    return rows.values();
  }
}
