package io.tickcast.feature.checkpoint;

import java.util.List;

/**
 * How far a partition of {@code ticks} is safe, and the states that belong to it.
 *
 * @param partition number of the Kafka partition
 * @param generation counts how often the partition was rebuilt from the log, from 0; a later
 *     generation overrides an earlier one whatever its offsets
 * @param nextOffset every record below it is included in its symbol's state, and all that came of
 *     it is durable
 * @param symbols the states: when saved, those that changed; when loaded, all
 */
public record PartitionCheckpoint(
    int partition, int generation, long nextOffset, List<SymbolCheckpoint> symbols) {
  public PartitionCheckpoint {
    symbols = List.copyOf(symbols);
  }
}
