package io.tickcast.archive;

import io.tickcast.archive.row.ArchiveRow;
import io.tickcast.archive.row.HeartbeatRow;
import io.tickcast.archive.row.TickRow;
import java.util.function.Consumer;

/**
 * Hands on rows in the order of the log, each once, also when the reading begins again: then it
 * passes over those that it has handed on.
 */
final class ResumedRows implements Consumer<ArchiveRow> {
  private final Consumer<ArchiveRow> sink;
  private int partition = -1;
  private long offset = -1;
  private boolean behind;

  ResumedRows(Consumer<ArchiveRow> sink) {
    this.sink = sink;
  }

  /** The reading begins again. */
  void resume() {
    behind = true;
  }

  @Override
  public void accept(ArchiveRow row) {
    int rowPartition = partition(row);
    if (behind && isDone(rowPartition, row.offset())) {
      return;
    }
    behind = false;
    partition = rowPartition;
    offset = row.offset();
    sink.accept(row);
  }

  private boolean isDone(int rowPartition, long rowOffset) {
    return rowPartition < partition || rowPartition == partition && rowOffset <= offset;
  }

  private static int partition(ArchiveRow row) {
    if (row instanceof TickRow tick) {
      return tick.partition();
    }
    if (row instanceof HeartbeatRow heartbeat) {
      return heartbeat.partition();
    }
    throw new IllegalStateException("no row of the topic ticks: " + row);
  }
}
