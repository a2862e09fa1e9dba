package io.tickcast.archive.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.archive.LocalStore;
import io.tickcast.archive.parquet.HdfsFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On local files. */
class ChainTest {
  @TempDir Path folder;
  private LocalStore store;
  private HdfsFiles files;
  private Chain chain;

  @BeforeEach
  void open() throws IOException {
    store = new LocalStore(folder);
    files = new HdfsFiles(store);
    chain = new Chain(LocalStore.CHAIN, files);
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @Test
  void endsWithItsNewestLink() throws IOException {
    assertThat(chain.last()).isEmpty();
    store.write(2);
    assertThat(chain.last().orElseThrow().next()).isEqualTo(20);
  }

  @Test
  void isNotTakenForANewOneWhenItsNewestLinkHasAnotherName() throws IOException {
    store.write(1);
    String link = LocalStore.CHAIN.link(0);
    String other = link.replace("0000000000000000000.json", "۰۰۰۰۰۰۰۰۰۰۰۰۰۰۰۰۰۰۰.json");
    files.move(link, other);

    assertThatThrownBy(chain::last)
        .isInstanceOf(DamagedPartException.class)
        .hasMessage("%s stands there, but not as %s", other, link);
  }
}
