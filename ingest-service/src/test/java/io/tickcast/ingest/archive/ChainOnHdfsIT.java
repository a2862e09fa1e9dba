package io.tickcast.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.archive.ArchiveReport;
import io.tickcast.archive.ArchiveVerifier;
import io.tickcast.archive.Finding;
import io.tickcast.archive.TickArchive;
import io.tickcast.archive.chain.ChainId;
import io.tickcast.archive.chain.ChainWriter;
import io.tickcast.archive.chain.Link;
import io.tickcast.archive.chain.Step;
import io.tickcast.archive.chain.StepListener;
import io.tickcast.archive.row.ArchiveRow;
import io.tickcast.archive.row.HeartbeatRow;
import io.tickcast.archive.row.TickRow;
import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.market.tick.Heartbeat;
import io.tickcast.market.tick.Tick;
import io.tickcast.market.tick.TickRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Chains with real files, each test with a partition of its own. */
class ChainOnHdfsIT {
  private static final long NEW_YEAR = 1_704_067_200_000_000L;

  /** Ends a writer at a step, like a crash. */
  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private ChainOnHdfs chain;

  @BeforeEach
  void open() throws IOException {
    chain = new ChainOnHdfs();
  }

  @AfterEach
  void close() throws IOException {
    chain.close();
  }

  @Test
  void readsBackWhatWasWritten() throws IOException {
    ChainWriter writer = chain.writer(StepListener.NONE);
    write(writer, 0, 30);
    ChainOnHdfs.commit(writer);
    write(writer, 30, 50);
    ChainOnHdfs.commit(writer);
    assertThat(read(0)).isEqualTo(expected(0, 50));
    assertThat(read(35)).isEqualTo(expected(35, 50));
    assertThat(report().findings())
        .noneMatch(f -> f.path().contains("-" + chain.id().partition() + "-"));
    assertThat(report().chains().get(chain.id()))
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
      ChainWriter dying = chain.writer(StepListener.NONE);
      assertThat(dying.next()).as("before dying at %s", step).isEqualTo(next);
      boolean committed = dieAt(step, next);
      next += committed ? 10 : 0;
      assertThat(read(0)).as("after dying at %s", step).isEqualTo(expected(0, next));
    }
    ChainWriter last = chain.writer(StepListener.NONE);
    write(last, next, next + 10);
    ChainOnHdfs.commit(last);
    assertThat(read(0)).isEqualTo(expected(0, next + 10));
    assertThat(chain.files().list(HdfsLayout.STAGING))
        .noneMatch(name -> name.startsWith("ticks-" + chain.id().partition() + "-"));
    assertThat(report().findings())
        .noneMatch(f -> f.path().contains("-" + chain.id().partition() + "-"));
  }

  /** Whether its ten rows were committed. */
  private boolean dieAt(Step at, long from) throws IOException {
    ChainWriter writer =
        chain.writer(
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
      ChainOnHdfs.commit(writer);
    } catch (Crash e) {
      return at == Step.COMMITTED || at == Step.PART_SETTLED;
    }
    throw new AssertionError("did not die at " + at);
  }

  @Test
  void theVerifierFindsAFlippedBitATruncatedAndAMissingFile() throws IOException {
    ChainWriter writer = chain.writer(StepListener.NONE);
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      write(writer, 10L * i, 10L * i + 10);
      ChainOnHdfs.commit(writer);
      links.add(writer.committed());
    }
    chain.flip(path(links.get(0)));
    truncate(path(links.get(1)));
    chain.files().delete(path(links.get(2)));
    assertThat(report().damaged())
        .filteredOn(part -> part.link().partition() == chain.id().partition())
        .extracting(part -> part.link().first())
        .containsExactly(0L, 10L, 20L);
  }

  @Test
  void theVerifierFindsAFileThatNobodyCommitted() throws IOException {
    ChainWriter writer = chain.writer(StepListener.NONE);
    write(writer, 0, 10);
    ChainOnHdfs.commit(writer);
    String stranger = path(writer.committed()).replace("-0-10.parquet", "-0-11.parquet");
    chain.files().write(stranger, chain.files().read(path(writer.committed())));
    assertThat(report().findings())
        .filteredOn(finding -> finding.path().equals(stranger))
        .extracting(Finding::problem)
        .containsExactly("no link of the chain names it, so its rows may stand twice");
    chain.files().delete(stranger);
  }

  private static String path(Link link) {
    return link.path(link.parts().get(0));
  }

  private void truncate(String path) throws IOException {
    chain.replace(path, Arrays.copyOf(chain.files().read(path), 100));
  }

  private ArchiveReport report() throws IOException {
    return new ArchiveVerifier(chain.hdfs()).verify();
  }

  private void write(ChainWriter writer, long from, long to) throws IOException {
    for (long offset = from; offset < to; offset++) {
      writer.append(row(offset));
    }
  }

  private ArchiveRow row(long offset) {
    long ts = NEW_YEAR + offset % 3 * ArchiveRow.DAY_MICROS + offset;
    return offset % 4 == 3
        ? new HeartbeatRow(
            new Heartbeat("f", ts, List.of("A", "B")), chain.id().partition(), offset, 7)
        : new TickRow(
            new Tick("A", ts, 1.5, 2, 1, 1.25, offset, offset % 2 == 0 ? null : "id" + offset),
            chain.id().partition(),
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
    new TickArchive(chain.hdfs())
        .read(
            chain.id().partition(),
            from,
            () -> {
              found.clear();
              return (offset, record) -> found.add(record);
            });
    return found;
  }
}
