package io.tickcast.archive;

import io.tickcast.archive.chain.ArchiveFiles;
import io.tickcast.archive.chain.Chain;
import io.tickcast.archive.chain.ChainId;
import io.tickcast.archive.chain.DamagedPartException;
import io.tickcast.archive.chain.Link;
import io.tickcast.archive.chain.Part;
import io.tickcast.archive.chain.PartWriter;
import io.tickcast.archive.chain.SourceOrder;
import io.tickcast.archive.compaction.Compactions;
import io.tickcast.archive.compaction.PartGroup;
import io.tickcast.archive.parquet.HdfsFiles;
import io.tickcast.archive.parquet.JoinedFiles;
import io.tickcast.archive.parquet.ParquetFormat;
import io.tickcast.archive.row.ArchiveRow;
import io.tickcast.contracts.layout.HdfsLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
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
    /** Kafka no longer holds its rows: it is noted as gone for good. */
    LOST,
    /** It stands there, but cannot be read: its data nodes may only be away. Nothing is done. */
    AWAY,
    /** It is damaged no more: somebody else has mended it, or joined its rows with others. */
    OVERTAKEN
  }

  private final FileSystem hdfs;
  private final ArchiveFiles files;
  private final ParquetFormat format;
  private final JoinedFiles joined;
  private final LostParts lost;
  private final RowSource source;

  /**
   * @param hdfs closed by the caller
   * @param source where the rows can be had
   */
  public ArchiveRepair(FileSystem hdfs, RowSource source) {
    this.hdfs = hdfs;
    this.files = new HdfsFiles(hdfs);
    this.format = new ParquetFormat(hdfs, ParquetFormat.DEFAULT_ROW_GROUP_BYTES);
    this.joined = new JoinedFiles(hdfs);
    this.lost = new LostParts(files);
    this.source = source;
  }

  /**
   * Repairs one part, if it is still damaged: the walk that found it may have ended hours ago.
   *
   * @throws DamagedPartException when the source gives other rows than were archived
   * @throws IOException when HDFS or the source is away; to be tried again
   */
  public Outcome repair(DamagedPart found) throws IOException {
    PartCheck check = new PartCheck(hdfs);
    check.check(group(found));
    for (DamagedPart damaged : check.damaged()) {
      if (damaged.path().equals(found.path())) {
        return replace(damaged);
      }
    }
    return Outcome.OVERTAKEN;
  }

  /** What its rows are, or can be, joined with as the ranges stand now. */
  private PartGroup group(DamagedPart found) throws IOException {
    Link link = found.link();
    Chain chain = new Chain(link.chain(), files);
    NavigableMap<Long, Long> ranges = new Compactions(chain.id(), files).ranges();
    Map.Entry<Long, Long> range = ranges.floorEntry(link.at());
    boolean isClaimed = range != null && range.getValue() > link.at();
    List<PartGroup> groups =
        isClaimed
            ? PartGroup.of(
                chain.links(range.getKey(), range.getValue()),
                ArchiveVerifier.lastBefore(chain, ranges, range.getKey()))
            : PartGroup.of(List.of(link), found.before());
    return groups.stream().filter(group -> group.isOf(found.part())).findFirst().orElseThrow();
  }

  private Outcome replace(DamagedPart damaged) throws IOException {
    if (!damaged.isReadable() && files.exists(damaged.path())) {
      return Outcome.AWAY;
    }
    ChainId chain = damaged.link().chain();
    String prefix = "again-" + chain.topic() + "-" + chain.partition() + "-";
    removeLeftovers(prefix);
    String staged = HdfsLayout.STAGING + "/" + prefix + UUID.randomUUID();
    boolean held = write(staged, damaged);
    if (!held) {
      // Before it goes, so that no reader ever takes the hole for the whole.
      lost.note(damaged);
    }
    if (!putAside(damaged)) {
      files.delete(staged);
      return Outcome.OVERTAKEN;
    }
    if (!held) {
      files.delete(staged);
      return Outcome.LOST;
    }
    // Between the two: a compaction that reckoned with the damaged file's length must not go on.
    PartGroup.sweep(files, damaged.path(), damaged.part().kind(), chain.partition());
    files.move(staged, damaged.path());
    if (isOvertaken(damaged)) {
      files.delete(damaged.path());
      return Outcome.OVERTAKEN;
    }
    return Outcome.WRITTEN_AGAIN;
  }

  /** Its rows stand in the joined file, which came while this repair slept. */
  private boolean isOvertaken(DamagedPart damaged) throws IOException {
    String first = group(damaged).path();
    return !first.equals(damaged.path()) && joined.dead(first).isPresent();
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

  /** Writes the rows of a part anew; false when the source does not hold them any more. */
  private boolean write(String staged, DamagedPart damaged) throws IOException {
    Link link = damaged.link();
    Part part = damaged.part();
    SourceOrder order = new SourceOrder();
    order.startAfter(damaged.before());
    PartWriter writer = format.createAgain(part.kind(), staged, damaged.reason(), damaged.covers());
    boolean held;
    try {
      held =
          source.read(
              link.chain(),
              link.first(),
              link.next(),
              row -> {
                if (!order.isRepeated(row) && belongs(row, part)) {
                  append(writer, row);
                }
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (!held) {
      return false;
    }
    if (writer.rows() != part.rows()) {
      throw new DamagedPartException(
          "%s had %d rows, but Kafka gives %d"
              .formatted(damaged.path(), part.rows(), writer.rows()));
    }
    Part written = writer.close(link.segment());
    if (written.minMicros() != part.minMicros() || written.maxMicros() != part.maxMicros()) {
      throw new DamagedPartException(damaged.path() + " had rows of other times than Kafka gives");
    }
    format.verify(staged, link.segment(), written);
    return true;
  }

  private static void append(PartWriter writer, ArchiveRow row) {
    try {
      writer.append(row);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** False when what stands there now is a joined file, and no longer the damaged part. */
  private boolean putAside(DamagedPart damaged) throws IOException {
    if (!files.exists(damaged.path())) {
      return true;
    }
    String name = damaged.path().substring(damaged.path().lastIndexOf('/') + 1);
    String aside = HdfsLayout.QUARANTINE + "/" + UUID.randomUUID() + "-" + name;
    String reason = damaged.path() + "\n" + damaged.reason() + "\n";
    files.write(aside + HdfsLayout.REASON, reason.getBytes(StandardCharsets.UTF_8));
    files.move(damaged.path(), aside);
    if (damaged.covers() == null && joined.dead(aside).isPresent()) {
      files.move(aside, damaged.path());
      files.delete(aside + HdfsLayout.REASON);
      return false;
    }
    return true;
  }
}
