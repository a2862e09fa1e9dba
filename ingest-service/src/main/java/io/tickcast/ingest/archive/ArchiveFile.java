package io.tickcast.ingest.archive;

import io.tickcast.contracts.codec.ArchivedTicks;
import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.market.tick.Tick;
import java.io.IOException;
import java.time.LocalDate;
import java.util.UUID;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetWriter;

/**
 * One file on its way into the archive: written under a name of its own in the staging folder, then
 * renamed. What is not finished is as if it had never been.
 */
final class ArchiveFile {
  private final FileSystem store;
  private final LocalDate date;
  private final Path staged;
  private final ArchiveFooter footer;
  private final ParquetWriter<GenericRecord> writer;

  /** Begins a file for one partition and event date. */
  ArchiveFile(FileSystem store, int partition, LocalDate date, long rowGroupBytes)
      throws IOException {
    this.store = store;
    this.date = date;
    this.footer = new ArchiveFooter(partition);
    this.staged = new Path(HdfsLayout.STAGING, stagedPrefix(partition) + UUID.randomUUID());
    this.writer =
        TickParquet.writer(new SyncedOutput(store, staged), store.getConf(), rowGroupBytes, footer);
  }

  /** What the names of a partition's staged files begin with. */
  static String stagedPrefix(int partition) {
    return "ticks-" + partition + "-";
  }

  void append(Tick tick, long offset, long kafkaTimestampMillis) throws IOException {
    writer.write(ArchivedTicks.toRecord(tick, footer.partition(), offset, kafkaTimestampMillis));
    footer.count(offset, tick.tsMicros());
  }

  LocalDate date() {
    return date;
  }

  long rows() {
    return footer.rows();
  }

  long nextOffset() {
    return footer.nextOffset();
  }

  /** Bytes so far, those in memory included. */
  long bytes() {
    return writer.getDataSize();
  }

  /**
   * Closes the file and moves it to its final name, never over another.
   *
   * @throws IOException when HDFS is away or the final name is taken by something else
   */
  ArchivedFile finish() throws IOException {
    writer.close();
    Path folder = new Path(HdfsLayout.ticksOf(date));
    String name = ArchivedFile.name(footer.partition(), footer.firstOffset(), footer.nextOffset());
    Path target = new Path(folder, name);
    store.mkdirs(folder);
    long bytes = store.getFileStatus(staged).getLen();
    if (!store.rename(staged, target)) {
      keepTheFirst(target);
    }
    return new ArchivedFile(target.toUri().getPath(), footer.partition(), footer.rows(), bytes);
  }

  /**
   * The name says partition and offsets, so the file that has it already holds the same rows: ours
   * is of no use.
   */
  private void keepTheFirst(Path target) throws IOException {
    if (!store.exists(target)) {
      throw new IOException("HDFS did not rename " + staged + " to " + target);
    }
    store.delete(staged, false);
  }
}
