package io.tickcast.feature.checkpoint;

import io.tickcast.market.feature.FeaturePipeline;
import io.tickcast.market.feature.PipelineSettings;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a checkpoint is worth: from which offset the partition goes on, with which states. A state
 * that cannot be gone on from is rebuilt from the beginning of the log, while the others skip what
 * they include already.
 *
 * @param start generation and offset to go on from; its symbols are not looked at
 * @param restored pipelines that go on
 * @param forgotten symbols whose states are of no use
 * @param restarts whether a new generation begins, so that the store must be told before anything
 *     else is saved
 * @param remark one line for the operator; null when there is nothing to say
 */
public record Restoration(
    PartitionCheckpoint start,
    List<Restored> restored,
    List<String> forgotten,
    boolean restarts,
    String remark) {

  /** A pipeline and the offset after the last record that it includes. */
  public record Restored(FeaturePipeline pipeline, long nextOffset) {}

  /**
   * Judges a checkpoint.
   *
   * @param partition number of the Kafka partition
   * @param stored the checkpoint, if there is any
   * @param settings what the pipelines compute now
   * @param beginning first offset that the log still holds
   * @param end offset after the last record of the log
   */
  public static Restoration of(
      int partition,
      Optional<PartitionCheckpoint> stored,
      PipelineSettings settings,
      long beginning,
      long end) {
    if (stored.isEmpty()) {
      PartitionCheckpoint start = new PartitionCheckpoint(partition, 0, beginning, List.of());
      return new Restoration(start, List.of(), List.of(), false, null);
    }
    PartitionCheckpoint checkpoint = stored.get();
    if (checkpoint.nextOffset() > end) {
      return anotherLog(checkpoint, beginning, end);
    }
    List<Restored> restored = new ArrayList<>();
    List<String> forgotten = new ArrayList<>();
    String why = null;
    for (SymbolCheckpoint symbol : checkpoint.symbols()) {
      try {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(symbol.state()));
        restored.add(new Restored(FeaturePipeline.load(in, settings), symbol.nextOffset()));
      } catch (IOException | RuntimeException e) {
        forgotten.add(symbol.symbol());
        why = e.getMessage();
      }
    }
    if (!forgotten.isEmpty()) {
      String remark =
          "partition %d: %d of %d saved states are of no use and are rebuilt from offset %d (%s: %s)"
              .formatted(
                  partition,
                  forgotten.size(),
                  checkpoint.symbols().size(),
                  beginning,
                  forgotten.get(forgotten.size() - 1),
                  why);
      return new Restoration(next(checkpoint, beginning), restored, forgotten, true, remark);
    }
    return goingOn(checkpoint, restored, beginning);
  }

  private static Restoration goingOn(
      PartitionCheckpoint checkpoint, List<Restored> restored, long beginning) {
    if (checkpoint.nextOffset() >= beginning) {
      return new Restoration(checkpoint, restored, List.of(), false, null);
    }
    PartitionCheckpoint start =
        new PartitionCheckpoint(
            checkpoint.partition(), checkpoint.generation(), beginning, List.of());
    String remark =
        "partition %d: the records from offset %d to %d were deleted before they were read"
            .formatted(checkpoint.partition(), checkpoint.nextOffset(), beginning - 1);
    return new Restoration(start, restored, List.of(), false, remark);
  }

  private static Restoration anotherLog(PartitionCheckpoint checkpoint, long beginning, long end) {
    String remark =
        "partition %d: the checkpoint is at offset %d but the log ends at %d, so it is another log: starting over"
            .formatted(checkpoint.partition(), checkpoint.nextOffset(), end);
    List<String> all = checkpoint.symbols().stream().map(SymbolCheckpoint::symbol).toList();
    return new Restoration(next(checkpoint, beginning), List.of(), all, true, remark);
  }

  private static PartitionCheckpoint next(PartitionCheckpoint checkpoint, long beginning) {
    return new PartitionCheckpoint(
        checkpoint.partition(), checkpoint.generation() + 1, beginning, List.of());
  }
}
