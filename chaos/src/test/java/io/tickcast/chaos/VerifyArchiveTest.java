package io.tickcast.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.archive.LocalStore;
import io.tickcast.archive.chain.Chain;
import io.tickcast.archive.chain.Link;
import io.tickcast.archive.parquet.HdfsFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./tickcast archive verify} says of three segments on local files. */
class VerifyArchiveTest {
  @TempDir private java.nio.file.Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private LocalStore store;

  @BeforeEach
  void write() throws IOException {
    store = new LocalStore(folder);
    store.write(3);
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  private int verify() throws IOException {
    return VerifyArchive.run(store, new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  private String[] lines() {
    return said.toString(StandardCharsets.UTF_8).lines().toArray(String[]::new);
  }

  @Test
  void aWholeArchiveIsDescribedByItsChains() throws IOException {
    assertThat(verify()).isZero();

    assertThat(lines()).hasSize(2);
    assertThat(lines()[0])
        .startsWith("  ticks-3 ")
        .contains(" offsets 0 to 30, 3 segments, 30 rows, ")
        .endsWith(" bytes");
    assertThat(lines()[1]).isEqualTo("The archive is whole.");
  }

  @Test
  void damageIsNamedWithItsFileAndWhatToDo() throws IOException {
    store.flip(LocalStore.path(1));

    assertThat(verify()).isEqualTo(1);

    assertThat(lines()).hasSize(3);
    assertThat(lines()[1])
        .startsWith("  DAMAGE " + LocalStore.path(1) + ": ")
        .endsWith(
            ". The ingest service puts it aside and archives its rows again while Kafka holds them");
    assertThat(lines()[2]).isEqualTo("The archive is damaged.");
  }

  @Test
  void whatGoesAwayByItselfIsNoDamage() throws IOException {
    HdfsFiles files = new HdfsFiles(store);
    Link newest = new Chain(LocalStore.CHAIN, files).last().orElseThrow();
    String staged = newest.parts().get(0).staged();
    files.move(LocalStore.path(2), staged);

    assertThat(verify()).isZero();

    assertThat(lines()[1]).startsWith("  note " + staged + ": ");
    assertThat(lines()[2]).isEqualTo("The archive is whole.");
  }
}
