package io.tickcast.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.archive.chain.Chain;
import io.tickcast.archive.chain.ChainId;
import io.tickcast.archive.chain.PartWriter;
import io.tickcast.archive.compaction.PartGroup;
import io.tickcast.archive.parquet.HdfsFiles;
import io.tickcast.archive.parquet.ParquetFormat;
import io.tickcast.archive.row.ArchiveRow;
import io.tickcast.archive.row.Kind;
import io.tickcast.contracts.layout.HdfsLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second of two files was damaged when it was looked at; the repair comes later. */
class ArchiveRepairTest {
  private static final String PATH = LocalStore.path(1);
  private static final String NOTE = "/tickcast/lost/ticks_date=1970-01-01_ticks-3-10-20.parquet";

  @TempDir Path folder;
  private LocalStore store;
  private HdfsFiles files;
  private DamagedPart found;

  @BeforeEach
  void damage() throws IOException {
    store = new LocalStore(folder);
    files = new HdfsFiles(store);
    store.write(2);
    store.flip(PATH);
    List<DamagedPart> damaged = new ArchiveVerifier(store).verify().damaged();
    assertThat(damaged).extracting(DamagedPart::path).containsExactly(PATH);
    found = damaged.get(0);
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @Test
  void isWrittenAgainAndPutAside() throws IOException {
    assertThat(repair()).isEqualTo(ArchiveRepair.Outcome.WRITTEN_AGAIN);
    assertThat(files.list(HdfsLayout.QUARANTINE)).hasSize(2);
    assertSound();
  }

  @Test
  void staysWhereItIsWhenItIsSoundByNow() throws IOException {
    store.flip(PATH);
    assertThat(repair()).isEqualTo(ArchiveRepair.Outcome.OVERTAKEN);
    assertThat(files.list(HdfsLayout.QUARANTINE)).isEmpty();
    assertSound();
  }

  @Test
  void isNotWrittenAgainWhenItWasMendedAndJoinedMeanwhile() throws IOException {
    join();
    assertThat(repair()).isEqualTo(ArchiveRepair.Outcome.OVERTAKEN);
    assertThat(files.exists(PATH)).isFalse();
    assertThat(files.list(HdfsLayout.QUARANTINE)).isEmpty();
    assertSound();
  }

  @Test
  void staysWhereItIsWhenItCannotBeReadByNow() throws IOException {
    store.loseBlocks(PATH);
    assertThat(repair()).isEqualTo(ArchiveRepair.Outcome.AWAY);
    assertThat(files.exists(PATH)).isTrue();
  }

  @Test
  void whatKafkaNoLongerHoldsIsAHoleThatEveryReaderSeesUntilItIsAccepted() throws IOException {
    ArchiveRepair repair = new ArchiveRepair(store, (chain, from, to, rows) -> false);
    assertThat(repair.repair(found)).isEqualTo(ArchiveRepair.Outcome.LOST);
    assertThat(files.exists(PATH)).isFalse();
    TickArchive.DamagedFile gone =
        new TickArchive.DamagedFile(
            PATH,
            LocalStore.CHAIN.partition(),
            PATH + " is gone, with its rows: see /tickcast/lost");
    assertThat(read().damaged()).containsExactly(gone);

    files.move(NOTE, NOTE + ".accepted");
    assertThat(read().damaged()).isEmpty();

    List<DamagedPart> still = new ArchiveVerifier(store).verify().damaged();
    assertThat(repair.repair(still.get(0))).isEqualTo(ArchiveRepair.Outcome.LOST);
    assertThat(read().damaged()).isEmpty();
  }

  @Test
  void aHoleIsNoneAnyMoreWhenTheFileStandsThereAgain() throws IOException {
    store.flip(PATH);
    byte[] sound = files.read(PATH);
    store.flip(PATH);
    new ArchiveRepair(store, (chain, from, to, rows) -> false).repair(found);
    files.write(PATH, sound);
    assertThat(read().damaged()).isEmpty();
    assertSound();
  }

  /** All of the partition: the first segment is whole. */
  private TickArchive.Reading read() throws IOException {
    List<Long> offsets = new ArrayList<>();
    TickArchive.Reading reading =
        new TickArchive(store)
            .read(
                LocalStore.CHAIN.partition(),
                0,
                () -> {
                  offsets.clear();
                  return (offset, record) -> offsets.add(offset);
                });
    assertThat(offsets).contains(0L, LocalStore.SEGMENT - 1L);
    return reading;
  }

  private ArchiveRepair.Outcome repair() throws IOException {
    return new ArchiveRepair(store, kafka()).repair(found);
  }

  /** All rows of both in the place of the first. */
  private void join() throws IOException {
    store.claim();
    long end = 2 * LocalStore.SEGMENT;
    PartGroup group = PartGroup.of(new Chain(LocalStore.CHAIN, files).links(0, end), null).get(0);
    files.delete(group.path());
    files.delete(PATH);
    PartWriter joined =
        new ParquetFormat(store, 65_536)
            .createAgain(Kind.TICKS, group.path(), "damaged", group.covers());
    for (long offset = 0; offset < end; offset++) {
      joined.append(LocalStore.row(offset));
    }
    joined.close(group.link().segment());
  }

  private void assertSound() throws IOException {
    assertThat(new ArchiveVerifier(store).verify().findings()).isEmpty();
  }

  /** Gives the rows that were written, as Kafka does while it holds them. */
  private static RowSource kafka() {
    return new RowSource() {
      @Override
      public boolean read(ChainId chain, long from, long to, Consumer<ArchiveRow> rows) {
        LongStream.range(from, to).mapToObj(LocalStore::row).forEach(rows);
        return true;
      }
    };
  }
}
