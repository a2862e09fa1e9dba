package io.tickcast.archive.compaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.archive.LocalStore;
import io.tickcast.archive.chain.Chain;
import io.tickcast.archive.chain.ChainId;
import io.tickcast.archive.parquet.HdfsFiles;
import io.tickcast.archive.row.Kind;
import io.tickcast.contracts.layout.HdfsLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names and footers are the same where people write other digits, as in Iran. */
class LocalDigitsTest {
  private final Locale before = Locale.getDefault();

  @TempDir Path folder;

  @BeforeEach
  void goToIran() {
    Locale.setDefault(Locale.forLanguageTag("fa-IR"));
    assertThat("%d".formatted(7)).isEqualTo("۷");
  }

  @AfterEach
  void comeBack() {
    Locale.setDefault(before);
  }

  @Test
  void namesOfLinksAndParts() {
    ChainId chain = new ChainId("ticks", 3);
    assertThat(chain.link(1_234_567))
        .isEqualTo("/tickcast/chain/ticks/3/0000000000001000000/0000000000001234567.json");
    assertThat(chain.part(Kind.TICKS, LocalDate.EPOCH, 10, 20))
        .isEqualTo("/tickcast/raw/ticks/date=1970-01-01/ticks-3-10-20.parquet");
  }

  @Test
  void namesOfRangesAndWhatAJoinedFileHolds() throws IOException {
    try (LocalStore store = new LocalStore(folder)) {
      HdfsFiles files = new HdfsFiles(store);
      store.write(2);
      Compactions compactions = new Compactions(LocalStore.CHAIN, files);
      assertThat(compactions.claim(0, 20)).isTrue();
      assertThat(files.list(HdfsLayout.COMPACTED + "/ticks/3"))
          .containsExactly("0000000000000000000");
      assertThat(compactions.ranges()).isEqualTo(Map.of(0L, 20L));

      List<PartGroup> groups = PartGroup.of(new Chain(LocalStore.CHAIN, files).links(0, 20), null);
      assertThat(groups).extracting(PartGroup::covers).containsExactly("0-10/10,10-20/10");
    }
  }
}
