package io.tickcast.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.archive.ArchiveRepair;
import io.tickcast.archive.ArchiveVerifier;
import io.tickcast.archive.DamagedPart;
import io.tickcast.archive.LocalStore;
import io.tickcast.archive.RowSource;
import io.tickcast.service.LogLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two of three files are damaged. */
class ArchiveScrubTest {
  private static final String FIRST = LocalStore.path(0);
  private static final String SECOND = LocalStore.path(1);

  @TempDir Path folder;
  private LocalStore store;

  @BeforeEach
  void damage() throws IOException {
    store = new LocalStore(folder);
    store.write(3);
    store.flip(FIRST);
    store.flip(SECOND);
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @Test
  void aPartOfWhichKafkaGivesOtherRowsIsToldAndThoseBehindItAreRepaired() throws IOException {
    try (LogLines log = new LogLines(ArchiveScrub.class)) {
      repairAll(withoutTheFirstRow());
      assertThat(log.lines())
          .containsExactly(
              "ERROR Not archived again, and left as it is: %s: %s had 10 rows, but Kafka gives 9"
                  .formatted(FIRST, FIRST),
              "INFO Archived again from Kafka: " + SECOND);
    }
    assertThat(new ArchiveVerifier(store).verify().damaged())
        .extracting(DamagedPart::path)
        .containsExactly(FIRST);
  }

  @Test
  void whileKafkaIsAwayNoneIsRepaired() {
    IOException away = new IOException("Kafka does not give ticks-3");
    assertThatThrownBy(
            () ->
                repairAll(
                    (chain, from, to, rows) -> {
                      throw away;
                    }))
        .isSameAs(away);
  }

  private void repairAll(RowSource kafka) throws IOException {
    ArchiveRepair repair = new ArchiveRepair(store, kafka);
    List<DamagedPart> damaged = new ArchiveVerifier(store).verify().damaged();
    for (DamagedPart part : damaged) {
      ArchiveScrub.repair(repair, part);
    }
  }

  private static RowSource withoutTheFirstRow() {
    return (chain, from, to, rows) -> {
      LongStream.range(Math.max(1, from), to).mapToObj(LocalStore::row).forEach(rows);
      return true;
    };
  }
}
