package io.tickcast.feature.stream;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The partitions that this instance works on. Thread-safe. */
@ApplicationScoped
class Assignment {
  private final Map<Integer, AssignedPartition> partitions = new ConcurrentHashMap<>();
  private volatile boolean joined;

  void add(AssignedPartition partition) {
    partitions.put(partition.partition(), partition);
  }

  void remove(int partition) {
    partitions.remove(partition);
  }

  /** The partition; null when it is not assigned to this instance. */
  AssignedPartition get(int partition) {
    return partitions.get(partition);
  }

  Collection<AssignedPartition> all() {
    return List.copyOf(partitions.values());
  }

  /** Notes whether all that the group has given is open. */
  void noteJoined(boolean complete) {
    joined = complete;
  }

  /** Whether the group has given this instance its partitions, if only none, and all are open. */
  boolean joined() {
    return joined;
  }
}
