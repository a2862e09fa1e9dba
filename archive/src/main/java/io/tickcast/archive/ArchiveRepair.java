package io.tickcast.archive;

import io.tickcast.archive.chain.ArchiveFiles;
import io.tickcast.archive.chain.ChainId;
import io.tickcast.archive.chain.DamagedPartException;
import io.tickcast.archive.chain.Link;
import io.tickcast.archive.chain.Part;
import io.tickcast.archive.chain.PartWriter;
import io.tickcast.archive.chain.SourceOrder;
import io.tickcast.archive.parquet.HdfsFiles;
import io.tickcast.archive.parquet.ParquetFormat;
import io.tickcast.archive.row.ArchiveRow;
import io.tickcast.contracts.layout.HdfsLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;

/**
 * Puts damaged files aside and writes their rows again. The link stays: the new file must hold the
 * rows that it names. Only the owner of a partition repairs it.
 */
public final class ArchiveRepair {
  /** What became of a damaged part. */
  public enum Outcome {
    /** Its rows stand in the archive again. */
    WRITTEN_AGAIN,
    /** Kafka no longer holds its rows. */
    LOST
  }

  private final ArchiveFiles files;
  private final ParquetFormat format;
  private final RowSource source;

  /**
   * @param hdfs closed by the caller
   * @param source where the rows can be had
   */
  public ArchiveRepair(FileSystem hdfs, RowSource source) {
    this.files = new HdfsFiles(hdfs);
    this.format = new ParquetFormat(hdfs, ParquetFormat.DEFAULT_ROW_GROUP_BYTES);
    this.source = source;
  }

  /**
   * Repairs one part.
   *
   * @throws DamagedPartException when the source gives other rows than were archived
   * @throws IOException when HDFS or the source is away; to be tried again
   */
  public Outcome repair(DamagedPart damaged) throws IOException {
    Link link = damaged.link();
    ChainId chain = link.chain();
    String prefix = "again-" + chain.topic() + "-" + chain.partition() + "-";
    removeLeftovers(prefix);
    List<ArchiveRow> rows = new ArrayList<>();
    SourceOrder order = new SourceOrder();
    order.startAfter(damaged.before());
    boolean held =
        source.read(
            chain,
            link.first(),
            link.next(),
            row -> {
              if (!order.isRepeated(row) && belongs(row, damaged.part())) {
                rows.add(row);
              }
            });
    if (!held) {
      putAside(damaged);
      return Outcome.LOST;
    }
    String staged = HdfsLayout.STAGING + "/" + prefix + UUID.randomUUID();
    write(staged, damaged, rows);
    putAside(damaged);
    files.move(staged, damaged.path());
    return Outcome.WRITTEN_AGAIN;
  }

  private void removeLeftovers(String prefix) throws IOException {
    for (String name : files.list(HdfsLayout.STAGING)) {
      if (name.startsWith(prefix)) {
        files.delete(HdfsLayout.STAGING + "/" + name);
      }
    }
  }

  private static boolean belongs(ArchiveRow row, Part part) {
    return row.kind() == part.kind() && row.day() == part.date().toEpochDay();
  }

  private void write(String staged, DamagedPart damaged, List<ArchiveRow> rows) throws IOException {
    Part part = damaged.part();
    if (rows.size() != part.rows()) {
      throw new DamagedPartException(
          "%s had %d rows, but Kafka gives %d".formatted(damaged.path(), part.rows(), rows.size()));
    }
    PartWriter writer = format.createAgain(part.kind(), staged, damaged.reason());
    for (ArchiveRow row : rows) {
      writer.append(row);
    }
    Part written = writer.close(damaged.link().segment());
    if (written.minMicros() != part.minMicros() || written.maxMicros() != part.maxMicros()) {
      throw new DamagedPartException(damaged.path() + " had rows of other times than Kafka gives");
    }
    format.verify(staged, damaged.link().segment(), written);
  }

  /** What cannot be read at all may only be away, and stays where it is. */
  private void putAside(DamagedPart damaged) throws IOException {
    if (damaged.isReadable() && files.exists(damaged.path())) {
      String name = damaged.path().substring(damaged.path().lastIndexOf('/') + 1);
      String aside = HdfsLayout.QUARANTINE + "/" + UUID.randomUUID() + "-" + name;
      String reason = damaged.path() + "\n" + damaged.reason() + "\n";
      files.write(aside + HdfsLayout.REASON, reason.getBytes(StandardCharsets.UTF_8));
      files.move(damaged.path(), aside);
    }
  }
}
