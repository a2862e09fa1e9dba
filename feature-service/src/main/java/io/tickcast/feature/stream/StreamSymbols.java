package io.tickcast.feature.stream;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/** Which symbols this instance works on, and up to where their rows are stored. */
@ApplicationScoped
public class StreamSymbols {
  private final Assignment assignment;
  private final StreamThread thread;

  StreamSymbols(Assignment assignment, StreamThread thread) {
    this.assignment = assignment;
    this.thread = thread;
  }

  /**
   * An assigned partition.
   *
   * @param number of the Kafka partition
   * @param symbols seen so far
   * @param durableOffset all that came of the records below it is stored
   */
  public record OfPartition(int number, List<String> symbols, long durableOffset) {}

  /** How things stand between two batches. Waits for the one that is being taken. */
  public List<OfPartition> now() throws InterruptedException {
    List<OfPartition> partitions = new ArrayList<>();
    try {
      thread
          .run(
              () -> {
                for (AssignedPartition p : assignment.all()) {
                  partitions.add(new OfPartition(p.partition(), p.symbols(), p.durableOffset()));
                }
              })
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the stream cannot be asked", e.getCause());
    }
    return partitions;
  }

  /** The numbers of the assigned partitions. */
  public Set<Integer> partitions() {
    return assignment.all().stream().map(AssignedPartition::partition).collect(Collectors.toSet());
  }
}
