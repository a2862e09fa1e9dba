package io.tickcast.ingest.archive;

import io.tickcast.market.tick.Tick;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;

/**
 * The archive's hand on one Kafka partition: its open files, one per event date, and how far
 * everything is safe. All files of a partition end together, so one offset says what may be
 * committed. Not thread-safe.
 */
final class PartitionWriter {
  private static final long DAY_MICROS = 86_400_000_000L;

  private final int partition;
  private final ArchiveSettings settings;
  private final Map<LocalDate, ArchiveFile> open = new HashMap<>();

  /** By date, up to where rows are safe in files that ended before their neighbours failed to. */
  private final Map<LocalDate, Long> ahead = new HashMap<>();

  private long next;
  private long durable;
  private long openSinceNanos;
  private long rereadUntil = -1;

  /**
   * @param position offset of the next record that the consumer will read
   */
  PartitionWriter(int partition, long position, ArchiveSettings settings) {
    this.partition = partition;
    this.settings = settings;
    this.next = position;
    this.durable = position;
  }

  /**
   * Whether a record is the next one to take. Those below were taken before. After {@link #abandon}
   * the ones that the consumer had fetched before it was set back still arrive: they must wait
   * until they are read again, or the rows between would be missing.
   */
  boolean wants(long offset) {
    if (rereadUntil >= 0 && offset < rereadUntil) {
      rereadUntil = -1;
    }
    return rereadUntil < 0 && offset >= next;
  }

  /** Counts a record that holds no row: a heartbeat, or one that went to the dead letters. */
  void pass(long offset) {
    next = offset + 1;
    if (open.isEmpty()) {
      durable = next;
    }
  }

  /** Writes a row to the file of its event date. */
  void append(FileSystem store, Tick tick, long offset, long kafkaTimestampMillis, long nowNanos)
      throws IOException {
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(tick.tsMicros(), DAY_MICROS));
    if (offset >= ahead.getOrDefault(date, 0L)) {
      ArchiveFile file = open.get(date);
      if (file == null) {
        openSinceNanos = open.isEmpty() ? nowNanos : openSinceNanos;
        file = new ArchiveFile(store, partition, date, settings.rowGroupBytes());
        open.put(date, file);
      }
      file.append(tick, offset, kafkaTimestampMillis);
    }
    pass(offset);
  }

  /**
   * Whether the files must end: by size, age, or the number of dates; or because everything in the
   * log is read.
   */
  boolean isDue(long nowNanos, long logEnd) {
    return !open.isEmpty()
        && (nowNanos - openSinceNanos >= settings.maxAge().toNanos()
            || isFull()
            || next >= logEnd && openRows() >= settings.caughtUpRows());
  }

  boolean isFull() {
    return open.size() > settings.maxOpenDates()
        || open.values().stream().mapToLong(ArchiveFile::bytes).sum() >= settings.maxBytes();
  }

  /**
   * Ends all open files; then everything taken is safe.
   *
   * @throws IOException when HDFS is away; the files that ended before are remembered, so their
   *     rows are not written twice
   */
  List<ArchivedFile> roll() throws IOException {
    List<ArchivedFile> finished = new ArrayList<>();
    for (ArchiveFile file : List.copyOf(open.values())) {
      finished.add(file.finish());
      ahead.put(file.date(), file.nextOffset());
      open.remove(file.date());
    }
    ahead.clear();
    durable = next;
    return finished;
  }

  /** Forgets what is not safe, so that it can be read again from {@link #durable()}. */
  void abandon() {
    rereadUntil = next > durable ? next : rereadUntil;
    open.clear();
    next = durable;
  }

  /** Told where reading goes on, when the log no longer reaches back to {@link #durable()}. */
  void movedTo(long position) {
    next = Math.max(next, position);
    durable = Math.max(durable, position);
    rereadUntil = position >= rereadUntil ? -1 : rereadUntil;
  }

  /** Everything before this offset is in finished files or dead letters. */
  long durable() {
    return durable;
  }

  /** The next record to read. */
  long next() {
    return next;
  }

  long openRows() {
    return open.values().stream().mapToLong(ArchiveFile::rows).sum();
  }
}
