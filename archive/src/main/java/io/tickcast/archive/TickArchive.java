package io.tickcast.archive;

import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.market.tick.TickRecord;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.io.api.Binary;

/** The archive of ticks on HDFS, read in the order of the log: of a symbol or of a partition. */
public final class TickArchive {
  private final FileSystem hdfs;

  /** Reads through a client that the caller closes. */
  public TickArchive(FileSystem hdfs) {
    this.hdfs = hdfs;
  }

  /**
   * What a reading found.
   *
   * @param files files that held ticks of the symbol
   * @param damaged files that were left out, with the reason
   * @param repeated ticks left out because their offset had come before
   */
  public record Reading(List<ArchiveFile> files, List<String> damaged, long repeated) {}

  /**
   * Takes the records of one reading; a new one is asked for whenever a damaged file makes it begin
   * again.
   */
  public interface Sink {
    /**
     * The next record of the log.
     *
     * @param offset within its Kafka partition
     * @param record a tick or a heartbeat
     */
    void accept(long offset, TickRecord record);
  }

  /**
   * Reads what the log says of a symbol. A damaged file is left out as a whole: the reading begins
   * again without it.
   *
   * @param sinks a fresh sink for each beginning
   * @throws IOException when HDFS is away
   */
  public Reading read(String symbol, Supplier<? extends Sink> sinks) throws IOException {
    return read(
        files(),
        FilterCompat.get(FilterApi.eq(FilterApi.binaryColumn("symbol"), Binary.fromString(symbol))),
        sinks);
  }

  /**
   * Reads one Kafka partition from an offset on. A damaged file is left out as a whole: the reading
   * begins again without it.
   *
   * @param sinks a fresh sink for each beginning
   * @throws IOException when HDFS is away
   */
  public Reading read(int partition, long fromOffset, Supplier<? extends Sink> sinks)
      throws IOException {
    return read(
        files().stream()
            .filter(file -> file.partition() == partition && file.next() > fromOffset)
            .toList(),
        FilterCompat.get(FilterApi.gtEq(FilterApi.longColumn("kafka_offset"), fromOffset)),
        sinks);
  }

  private Reading read(
      List<ArchiveFile> files, FilterCompat.Filter wanted, Supplier<? extends Sink> sinks)
      throws IOException {
    Set<ArchiveFile> damaged = new HashSet<>();
    List<String> reasons = new ArrayList<>();
    while (true) {
      List<ArchiveFile> sound = files.stream().filter(f -> !damaged.contains(f)).toList();
      LogOrder log = new LogOrder(sound, file -> new ArchiveFileReader(file, wanted, hdfs));
      try {
        log.forEach(sinks.get());
        return new Reading(log.withTicks(), reasons, log.repeated());
      } catch (DamagedFileException e) {
        requireReadable(e);
        damaged.add(e.file());
        reasons.add(e.file().path() + ": " + e.getMessage());
      }
    }
  }

  /** The files in the order of the log. */
  public List<ArchiveFile> files() throws IOException {
    List<ArchiveFile> files = new ArrayList<>();
    for (FileStatus date : list(new Path(HdfsLayout.RAW_TICKS))) {
      if (date.isDirectory() && date.getPath().getName().startsWith("date=")) {
        for (FileStatus file : list(date.getPath())) {
          ArchiveFile.named(file.getPath().toUri().getPath()).ifPresent(files::add);
        }
      }
    }
    files.sort(ArchiveFile.LOG_ORDER);
    return files;
  }

  private FileStatus[] list(Path folder) throws IOException {
    try {
      return hdfs.listStatus(folder);
    } catch (FileNotFoundException e) {
      return new FileStatus[0];
    }
  }

  /** Tells damage from an outage: the bytes of a damaged file can be read. */
  private void requireReadable(DamagedFileException e) throws IOException {
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = hdfs.open(new Path(e.file().path()))) {
      while (in.read(buffer) >= 0) {
        // Only whether it can be read matters.
      }
    } catch (IOException unreadable) {
      throw new IOException("HDFS cannot serve " + e.file().path(), unreadable);
    }
  }
}
