package io.tickcast.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.archive.chain.Chain;
import io.tickcast.archive.chain.ChainId;
import io.tickcast.archive.chain.ChainWriter;
import io.tickcast.archive.chain.Link;
import io.tickcast.archive.chain.LogRange;
import io.tickcast.archive.chain.StepListener;
import io.tickcast.archive.parquet.HdfsFiles;
import io.tickcast.archive.parquet.ParquetFormat;
import io.tickcast.archive.row.HeartbeatRow;
import io.tickcast.archive.row.TickRow;
import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.market.tick.Heartbeat;
import io.tickcast.market.tick.Tick;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On local files below a folder of the test's own. */
class PartitionWriterTest {
  private static final ChainId CHAIN = new ChainId("ticks", 3);
  private static final long DAY = 86_400_000_000L;
  private static final long NEW_YEAR = 1_704_067_200_000_000L;

  @TempDir Path folder;
  private LocalArchive store;
  private Delivery delivery;
  private PartitionWriter writer;

  @BeforeEach
  void open() throws IOException {
    store = new LocalArchive(folder);
    delivery = new Delivery();
    delivery.readsFrom(100);
    writer = new PartitionWriter(CHAIN, delivery, new SmallSegments(), this::chain);
    writer.recover(new LogRange(100, 200));
  }

  private ChainWriter chain(ChainId id) {
    HdfsFiles files = new HdfsFiles(store);
    return new ChainWriter(
        new Chain(id, files),
        files,
        new ParquetFormat(store, 65_536),
        () -> UUID.randomUUID().toString().replace("-", ""),
        StepListener.NONE);
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @Test
  void nothingIsSafeBeforeItIsCommitted() throws IOException {
    append(100, 0);
    append(101, 0);
    assertThat(writer.durable()).isEqualTo(0);
    Link link = writer.roll().orElseThrow();
    assertThat(writer.durable()).isEqualTo(102);
    assertThat(link.parts()).hasSize(1);
    assertThat(link.path(link.parts().get(0)))
        .isEqualTo(HdfsLayout.RAW_TICKS + "/date=2024-01-01/ticks-3-100-102.parquet");
    assertThat(link.rows()).isEqualTo(2);
  }

  @Test
  void whatMakesNoRowIsSafeAtOnceUnlessRowsWait() throws IOException {
    writer.pass(100);
    assertThat(writer.durable()).isEqualTo(101);
    append(101, 0);
    writer.pass(102);
    assertThat(writer.durable()).isEqualTo(0);
    writer.roll();
    assertThat(writer.durable()).isEqualTo(103);
  }

  @Test
  void aSegmentHasOneFileForEachKindAndDate() throws IOException {
    append(100, 0);
    append(101, 1);
    append(102, 0);
    Heartbeat beat = new Heartbeat("f", NEW_YEAR, List.of("A"));
    writer.append(new HeartbeatRow(beat, 3, 103, 0), 0);
    Link link = writer.roll().orElseThrow();
    assertThat(link.parts())
        .extracting(part -> link.path(part).substring(HdfsLayout.RAW.length()))
        .containsExactlyInAnyOrder(
            "/ticks/date=2024-01-01/ticks-3-100-104.parquet",
            "/ticks/date=2024-01-02/ticks-3-100-104.parquet",
            "/heartbeats/date=2024-01-01/heartbeats-3-100-104.parquet");
  }

  @Test
  void segmentsEndByAgeByPartsAndWhenTheLogIsRead() throws IOException {
    append(100, 0);
    assertThat(writer.isDue(Duration.ofSeconds(59).toNanos(), 500)).isFalse();
    assertThat(writer.isDue(Duration.ofSeconds(60).toNanos(), 500)).isTrue();
    append(101, 0);
    assertThat(writer.isDue(0, 102)).isFalse();
    append(102, 0);
    assertThat(writer.isDue(0, 104)).isFalse();
    assertThat(writer.isDue(0, 103)).isTrue();
    append(103, 1);
    assertThat(writer.isFull()).isFalse();
    append(104, 2);
    assertThat(writer.isFull()).isTrue();
  }

  @Test
  void afterAnOutageReadingIsWaitedForFromWhereTheChainEnds() throws IOException {
    delivery.handedOut(100, 101);
    append(100, 0);
    append(101, 0);
    writer.abandon();
    assertThat(writer.wants(102)).as("nothing is known").isFalse();
    writer.recover(new LogRange(100, 200));
    assertThat(writer.next()).isEqualTo(100);
    delivery.handedOut(102, 103);
    assertThat(writer.wants(102)).as("fetched before the outage").isFalse();
    delivery.handedOut(100, 105);
    assertThat(writer.wants(100)).as("read again").isTrue();
    append(100, 0);
    assertThat(writer.wants(101)).isTrue();
    assertThat(writer.wants(100)).as("taken already").isFalse();
  }

  @Test
  void whatIsSafeIsRememberedThroughAnOutageForDisplay() throws IOException {
    assertThat(writer.lastDurable()).isEqualTo(100);
    append(100, 0);
    writer.roll();
    append(101, 0);
    writer.abandon();
    assertThat(writer.durable()).as("to be committed").isEqualTo(-1);
    assertThat(writer.lastDurable()).isEqualTo(101);

    writer.abandon();
    assertThat(writer.lastDurable()).as("still away").isEqualTo(101);
    writer.recover(new LogRange(0, 5));
    assertThat(writer.lastDurable()).as("of another log").isZero();
  }

  @Test
  void anOutageWithNothingAtStakeGoesStraightOn() throws IOException {
    delivery.handedOut(100, 100);
    append(100, 0);
    writer.roll();
    writer.abandon();
    writer.recover(new LogRange(100, 200));
    delivery.handedOut(101, 110);
    assertThat(writer.wants(101)).isTrue();
  }

  @Test
  void whatWasHandedOutInVainIsWaitedForToo() throws IOException {
    delivery.handedOut(100, 100);
    append(100, 0);
    writer.roll();
    writer.abandon();
    delivery.handedOut(101, 110);
    writer.recover(new LogRange(100, 200));
    delivery.handedOut(111, 120);
    assertThat(writer.wants(111)).as("101 to 110 would be missing").isFalse();
    delivery.handedOut(101, 130);
    assertThat(writer.wants(101)).isTrue();
  }

  @Test
  void whatIsWaitedForInVainIsGoneOver() throws IOException {
    delivery.handedOut(100, 110);
    append(100, 0);
    writer.abandon();
    writer.recover(new LogRange(100, 200));
    delivery.handedOut(150, 160);
    assertThat(writer.goesOver(150)).isTrue();
    writer.logBegins(110);
    assertThat(writer.wants(150)).as("110 may be read again").isFalse();
    writer.logBegins(111);
    assertThat(writer.wants(150)).as("nothing before is there").isTrue();
  }

  @Test
  void aLogThatBeginsLaterIsTakenFromThere() throws IOException {
    append(100, 0);
    writer.roll();
    writer.recover(new LogRange(150, 200));
    assertThat(writer.missing()).isEqualTo(49);
    assertThat(writer.wants(150)).isTrue();
    append(150, 0);
    Link link = writer.roll().orElseThrow();
    assertThat(List.of(link.at(), link.first(), link.next())).containsExactly(101L, 150L, 151L);
  }

  @Test
  void whatTheLogLosesWhileItIsReadEndsTheSegment() throws IOException {
    append(100, 0);
    Link before = writer.skipTo(150).orElseThrow();
    assertThat(List.of(before.first(), before.next())).containsExactly(100L, 101L);
    assertThat(writer.missing()).isEqualTo(49);
    append(152, 0);
    Link behind = writer.roll().orElseThrow();
    assertThat(List.of(behind.at(), behind.first(), behind.next()))
        .containsExactly(101L, 150L, 153L);
    assertThat(behind.missing()).isEqualTo(49);

    assertThat(writer.skipTo(170)).as("nothing to end").isEmpty();
    append(170, 0);
    assertThat(writer.roll().orElseThrow().missing()).isEqualTo(17);
  }

  @Test
  void whatWasLostBeforeTheArchiveBeganIsNotMissing() throws IOException {
    append(100, 0);
    assertThat(writer.roll().orElseThrow().missing()).isZero();
  }

  @Test
  void aTopicThatWasMadeAnewIsRefused() throws IOException {
    append(100, 0);
    writer.roll();
    writer.recover(new LogRange(0, 5));
    assertThat(writer.refusal())
        .startsWith("partition 3 of ticks ends at offset 5, but the archive has it up to 101:")
        .contains("When it reaches offset 101, archiving goes on from there")
        .contains("what it holds below is never archived nor counted as missing")
        .contains(
            "move /tickcast/chain, /tickcast/compacted, /tickcast/raw and the files"
                + " /tickcast/staging/ticks* away together")
        .contains("make ticks.dead-letter and ticks.late anew");
    assertThat(writer.wants(0)).isFalse();
    writer.recover(new LogRange(0, 101));
    assertThat(writer.refusal()).isNull();
    assertThat(writer.next()).isEqualTo(101);
    assertThat(writer.missing()).as("as the refusal has said").isZero();
  }

  @Test
  void anotherOwnersSegmentIsNotArchivedAgain() throws IOException {
    PartitionWriter other =
        new PartitionWriter(CHAIN, new Delivery(), new SmallSegments(), this::chain);
    other.recover(new LogRange(100, 200));
    other.append(row(100, 0), 0);
    append(100, 0);
    append(101, 0);
    other.roll();
    // The other has removed what cannot be committed any more.
    assertThatThrownBy(writer::roll).isInstanceOf(IOException.class);
    writer.recover(new LogRange(100, 200));
    assertThat(writer.next()).isEqualTo(101);
  }

  @Test
  void whatWasCommittedWithoutAnAnswerIsToldWhenItIsFound() throws IOException {
    append(100, 0);
    append(101, 0);
    store.losesAnswers = true;
    assertThatThrownBy(writer::roll).hasMessageContaining("no answer");
    store.losesAnswers = false;

    Link found = writer.recover(new LogRange(100, 200)).orElseThrow();
    assertThat(List.of(found.rows(), found.next())).containsExactly(2L, 102L);
    assertThat(writer.recover(new LogRange(100, 200))).as("told already").isEmpty();
  }

  @Test
  void whatWasToldBeforeIsNotToldAsFoundWhenTheNextFails() throws IOException {
    append(100, 0);
    assertThat(writer.roll()).isPresent();
    append(101, 0);
    store.refusesFiles = true;
    assertThatThrownBy(writer::roll).hasMessageContaining("refused");
    store.refusesFiles = false;

    assertThat(writer.recover(new LogRange(100, 200))).isEmpty();
    assertThat(writer.next()).isEqualTo(101);
  }

  @Test
  void whatWasNotCommittedIsNotToldAsFound() throws IOException {
    append(100, 0);
    store.refusesRenames = true;
    assertThatThrownBy(writer::roll).hasMessageContaining("refused");
    store.refusesRenames = false;

    assertThat(writer.recover(new LogRange(100, 200))).isEmpty();
    assertThat(writer.next()).isEqualTo(100);
  }

  private void append(long offset, int day) throws IOException {
    writer.append(row(offset, day), 0);
  }

  private static TickRow row(long offset, int day) {
    return new TickRow(Tick.trade("A", NEW_YEAR + day * DAY + offset, 1, 1, null), 3, offset, 0);
  }
}
