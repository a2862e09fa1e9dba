package io.tickcast.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.archive.ArchiveReport;
import io.tickcast.archive.ArchiveVerifier;
import io.tickcast.archive.Finding;
import io.tickcast.archive.TickArchive;
import io.tickcast.archive.chain.ArchiveFiles;
import io.tickcast.archive.chain.Chain;
import io.tickcast.archive.chain.ChainId;
import io.tickcast.archive.chain.ChainWriter;
import io.tickcast.archive.chain.Link;
import io.tickcast.archive.chain.LogRange;
import io.tickcast.archive.chain.Step;
import io.tickcast.archive.chain.StepListener;
import io.tickcast.archive.parquet.HdfsFiles;
import io.tickcast.archive.parquet.ParquetFormat;
import io.tickcast.archive.row.ArchiveRow;
import io.tickcast.archive.row.HeartbeatRow;
import io.tickcast.archive.row.TickRow;
import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.contracts.layout.HdfsStore;
import io.tickcast.localstack.LocalStack;
import io.tickcast.localstack.Part;
import io.tickcast.market.tick.Heartbeat;
import io.tickcast.market.tick.Tick;
import io.tickcast.market.tick.TickRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Chains with real files, each test with a partition of its own. */
class ChainOnHdfsIT {
  private static final long NEW_YEAR = 1_704_067_200_000_000L;
  private static int partitions = 1000;

  /** Ends a writer at a step, like a crash. */
  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final ChainId id = new ChainId("ticks", partitions++);
  private FileSystem hdfs;
  private ArchiveFiles files;

  @BeforeEach
  void open() throws IOException {
    hdfs = HdfsStore.open(LocalStack.shared(Part.HDFS).hdfsUri());
    files = new HdfsFiles(hdfs);
  }

  /** Other tests share the store, and find damage where there is some. */
  @AfterEach
  void close() throws IOException {
    hdfs.delete(new Path(id.folder()), true);
    RemoteIterator<LocatedFileStatus> all = hdfs.listFiles(new Path(HdfsLayout.ROOT), true);
    while (all.hasNext()) {
      Path path = all.next().getPath();
      if (path.getName().contains("-" + id.partition() + "-")) {
        hdfs.delete(path, false);
      }
    }
    hdfs.close();
  }

  @Test
  void readsBackWhatWasWritten() throws IOException {
    ChainWriter writer = recovered(StepListener.NONE);
    write(writer, 0, 30);
    commit(writer);
    write(writer, 30, 50);
    commit(writer);
    assertThat(read(0)).isEqualTo(expected(0, 50));
    assertThat(read(35)).isEqualTo(expected(35, 50));
    assertThat(report().findings()).noneMatch(f -> f.path().contains("-" + id.partition() + "-"));
    assertThat(report().chains().get(id))
        .extracting(ArchiveReport.Extent::first, ArchiveReport.Extent::next)
        .containsExactly(0L, 50L);
  }

  @Test
  void aWriterThatDiesAnywhereIsGoneOnFrom() throws IOException {
    long next = 0;
    for (Step step :
        List.of(
            Step.ROW_APPENDED,
            Step.PART_ENDING,
            Step.PART_VERIFIED,
            Step.LINK_STAGED,
            Step.COMMITTED,
            Step.PART_SETTLED)) {
      ChainWriter dying = recovered(StepListener.NONE);
      assertThat(dying.next()).as("before dying at %s", step).isEqualTo(next);
      boolean committed = dieAt(step, next);
      next += committed ? 10 : 0;
      assertThat(read(0)).as("after dying at %s", step).isEqualTo(expected(0, next));
    }
    ChainWriter last = recovered(StepListener.NONE);
    write(last, next, next + 10);
    commit(last);
    assertThat(read(0)).isEqualTo(expected(0, next + 10));
    assertThat(files.list(HdfsLayout.STAGING))
        .noneMatch(name -> name.startsWith("ticks-" + id.partition() + "-"));
    assertThat(report().findings()).noneMatch(f -> f.path().contains("-" + id.partition() + "-"));
  }

  /** Whether its ten rows were committed. */
  private boolean dieAt(Step at, long from) throws IOException {
    ChainWriter writer =
        recovered(
            new StepListener() {
              private boolean begun;

              @Override
              public void reached(ChainId chain, Step step) {
                begun |= step == Step.ROW_APPENDED;
                if (begun && step == at) {
                  throw new Crash();
                }
              }
            });
    try {
      write(writer, from, from + 10);
      commit(writer);
    } catch (Crash e) {
      return at == Step.COMMITTED || at == Step.PART_SETTLED;
    }
    throw new AssertionError("did not die at " + at);
  }

  @Test
  void theVerifierFindsAFlippedBitATruncatedAndAMissingFile() throws IOException {
    ChainWriter writer = recovered(StepListener.NONE);
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      write(writer, 10L * i, 10L * i + 10);
      commit(writer);
      links.add(writer.committed());
    }
    flip(path(links.get(0)));
    truncate(path(links.get(1)));
    files.delete(path(links.get(2)));
    assertThat(report().damaged())
        .filteredOn(part -> part.link().partition() == id.partition())
        .extracting(part -> part.link().first())
        .containsExactly(0L, 10L, 20L);
  }

  @Test
  void theVerifierFindsAFileThatNobodyCommitted() throws IOException {
    ChainWriter writer = recovered(StepListener.NONE);
    write(writer, 0, 10);
    commit(writer);
    String stranger = path(writer.committed()).replace("-0-10.parquet", "-0-11.parquet");
    files.write(stranger, files.read(path(writer.committed())));
    assertThat(report().findings())
        .filteredOn(finding -> finding.path().equals(stranger))
        .extracting(Finding::problem)
        .containsExactly("no link of the chain names it, so its rows may stand twice");
    files.delete(stranger);
  }

  private static String path(Link link) {
    return link.path(link.parts().get(0));
  }

  private void flip(String path) throws IOException {
    byte[] bytes = files.read(path);
    bytes[bytes.length / 2] ^= 1;
    replace(path, bytes);
  }

  private void truncate(String path) throws IOException {
    replace(path, Arrays.copyOf(files.read(path), 100));
  }

  private void replace(String path, byte[] bytes) throws IOException {
    try (FSDataOutputStream out = hdfs.create(new Path(path), true)) {
      out.write(bytes);
    }
  }

  private ArchiveReport report() throws IOException {
    return new ArchiveVerifier(hdfs).verify();
  }

  private ChainWriter recovered(StepListener listener) throws IOException {
    ChainWriter writer =
        new ChainWriter(
            new Chain(id, files),
            files,
            new ParquetFormat(hdfs, ParquetFormat.DEFAULT_ROW_GROUP_BYTES),
            () -> UUID.randomUUID().toString().replace("-", ""),
            listener);
    writer.recover(new LogRange(0, 1_000));
    steps(writer);
    return writer;
  }

  private static void steps(ChainWriter writer) throws IOException {
    boolean more = true;
    while (more) {
      more = writer.step();
    }
  }

  private static void commit(ChainWriter writer) throws IOException {
    writer.commit();
    steps(writer);
  }

  private void write(ChainWriter writer, long from, long to) throws IOException {
    for (long offset = from; offset < to; offset++) {
      writer.append(row(offset));
    }
  }

  private ArchiveRow row(long offset) {
    long ts = NEW_YEAR + offset % 3 * ArchiveRow.DAY_MICROS + offset;
    return offset % 4 == 3
        ? new HeartbeatRow(new Heartbeat("f", ts, List.of("A", "B")), id.partition(), offset, 7)
        : new TickRow(
            new Tick("A", ts, 1.5, 2, 1, 1.25, offset, offset % 2 == 0 ? null : "id" + offset),
            id.partition(),
            offset,
            7);
  }

  private List<TickRecord> expected(long from, long to) {
    return LongStream.range(from, to).mapToObj(offset -> record(row(offset))).toList();
  }

  private static TickRecord record(ArchiveRow row) {
    return row instanceof TickRow tick ? tick.tick() : ((HeartbeatRow) row).heartbeat();
  }

  private List<TickRecord> read(long from) throws IOException {
    List<TickRecord> found = new ArrayList<>();
    new TickArchive(hdfs)
        .read(
            id.partition(),
            from,
            () -> {
              found.clear();
              return (offset, record) -> found.add(record);
            });
    return found;
  }
}
