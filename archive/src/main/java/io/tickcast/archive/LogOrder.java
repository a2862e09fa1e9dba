package io.tickcast.archive;

import io.tickcast.archive.row.ArchiveRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Merges the files of the archive into the order of the log, (partition, offset), each offset once.
 * Files of different kinds and dates share ranges of offsets; only files whose ranges overlap are
 * open at a time.
 */
final class LogOrder {
  private static final Comparator<ArchiveFileReader> BY_OFFSET =
      Comparator.comparingLong(reader -> reader.current().offset());

  private final List<ArchiveFile> files;
  private final Function<ArchiveFile, ArchiveFileReader> open;
  private final PriorityQueue<ArchiveFileReader> readers = new PriorityQueue<>(BY_OFFSET);
  private final List<ArchiveFile> withRows = new ArrayList<>();
  private int nextFile;
  private long repeated;

  /**
   * @param files in {@link ArchiveFile#LOG_ORDER}
   * @param open opens one
   */
  LogOrder(List<ArchiveFile> files, Function<ArchiveFile, ArchiveFileReader> open) {
    this.files = files;
    this.open = open;
  }

  /** Hands every row to the sink. Closes every file, also when one is damaged. */
  void forEach(Consumer<ArchiveRow> sink) {
    try {
      while (nextFile < files.size()) {
        mergePartition(files.get(nextFile).partition(), sink);
      }
    } finally {
      readers.forEach(ArchiveFileReader::close);
    }
  }

  private void mergePartition(int partition, Consumer<ArchiveRow> sink) {
    long done = -1;
    while (openUpTo(partition)) {
      ArchiveFileReader reader = readers.poll();
      ArchiveRow row = reader.current();
      if (row.offset() > done) {
        sink.accept(row);
        done = row.offset();
      } else {
        repeated++;
      }
      reader.advance();
      keep(reader);
    }
  }

  /** Opens the files that may hold the least offset; false when the partition has no more rows. */
  private boolean openUpTo(int partition) {
    while (nextFile < files.size()
        && files.get(nextFile).partition() == partition
        && (readers.isEmpty()
            || files.get(nextFile).first() <= readers.peek().current().offset())) {
      ArchiveFileReader reader = open.apply(files.get(nextFile));
      nextFile++;
      if (reader.current() != null) {
        withRows.add(reader.file());
      }
      keep(reader);
    }
    return !readers.isEmpty();
  }

  private void keep(ArchiveFileReader reader) {
    if (reader.current() == null) {
      reader.close();
    } else {
      readers.add(reader);
    }
  }

  /** Files that held a row. */
  List<ArchiveFile> withRows() {
    return withRows;
  }

  /** Rows left out because their offset had come before. */
  long repeated() {
    return repeated;
  }
}
