package io.tickcast.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tickcast.archive.chain.Chain;
import io.tickcast.archive.chain.ChainId;
import io.tickcast.archive.chain.Link;
import io.tickcast.archive.parquet.HdfsFiles;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.fs.ChecksumException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Three segments, the first two of which may be joined, on local files. */
class ArchiveVerifierTest {
  private static final int SEGMENTS = 3;
  private static final String UNNAMED =
      "no link of the chain names it, so its rows may stand twice";

  @TempDir Path folder;
  private LocalStore store;

  @BeforeEach
  void write() throws IOException {
    store = new LocalStore(folder);
    store.write(SEGMENTS);
    store.claim();
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @Test
  void whatWasWrittenIsSound() throws IOException {
    ArchiveReport report = new ArchiveVerifier(store).verify();
    assertThat(report.findings()).isEmpty();
    assertThat(report.chains().get(LocalStore.CHAIN).next()).isEqualTo(30);
  }

  @Test
  void aFileThatNoLinkNamesIsFoundAndOneThatIsMissing() throws IOException {
    HdfsFiles files = new HdfsFiles(store);
    String missing = LocalStore.path(1);
    String stray = LocalStore.path(7);
    files.write(stray, files.read(missing));
    files.delete(missing);

    ArchiveReport report = new ArchiveVerifier(store).verify();
    assertThat(report.findings())
        .extracting(Finding::path, Finding::problem)
        .containsExactly(tuple(missing, "it is not there"), tuple(stray, UNNAMED));
    assertThat(new ArchiveVerifier(store).verify(chain -> false).findings()).isEmpty();
  }

  @Test
  void theFilesOfAChainThatIsWantedOnlyAfterItsTurnAreLeftAlone() throws IOException {
    AtomicBoolean wanted = new AtomicBoolean();

    ArchiveReport report = new ArchiveVerifier(store).verify(chain -> wanted.getAndSet(true));
    assertThat(report.chains()).isEmpty();
    assertThat(report.findings()).isEmpty();
  }

  @Test
  void theFilesOfAChainThatHasGoneAreLeftOver() throws IOException {
    store.delete(new org.apache.hadoop.fs.Path(LocalStore.CHAIN.folder()), true);

    assertThat(new ArchiveVerifier(store).verify().findings())
        .extracting(Finding::path, Finding::problem)
        .containsExactlyInAnyOrder(
            tuple(LocalStore.path(0), UNNAMED),
            tuple(LocalStore.path(1), UNNAMED),
            tuple(LocalStore.path(2), UNNAMED));
  }

  @Test
  void theFilesBehindAMissingLinkAreLeftAloneAndOnlyThose() throws IOException {
    HdfsFiles files = new HdfsFiles(store);
    store.write(1);
    String stray = LocalStore.path(1).replace("-10-20.", "-15-25.");
    files.write(stray, files.read(LocalStore.path(1)));
    files.delete(link(2));

    assertThat(new ArchiveVerifier(store).verify().findings())
        .extracting(Finding::path, Finding::problem)
        .containsExactly(
            tuple(
                LocalStore.CHAIN.folder(),
                "the chain ends at offset 20 after 2 links, but 3 stand there"),
            tuple(stray, UNNAMED));
  }

  @Test
  void theFilesOfARangeOneOfWhoseLinksIsMissingAreLeftAlone() throws IOException {
    new HdfsFiles(store).delete(link(1));

    assertThat(new ArchiveVerifier(store).verify().findings())
        .extracting(Finding::path, Finding::problem)
        .containsExactly(
            tuple(link(0), link(1) + " is not there"),
            tuple(
                LocalStore.CHAIN.folder(),
                "the chain ends at offset 0 after 0 links, but 2 stand there"));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2})
  void aFileWhoseBlocksAreMissingDoesNotEndTheWalk(long segment) throws IOException {
    String path = LocalStore.path(segment);
    store.loseBlocks(path);

    ArchiveReport report = new ArchiveVerifier(store).verify();
    assertThat(report.damaged()).extracting(DamagedPart::path).containsExactly(path);
    assertThat(report.damaged()).extracting(DamagedPart::isReadable).containsExactly(false);
    assertThat(report.chains().get(LocalStore.CHAIN).next()).isEqualTo(30);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0", "2, 20"})
  void aLinkWhoseBlocksAreMissingEndsTheWalkOfItsChainOnly(long segment, long end)
      throws IOException {
    ChainId behind = new ChainId("ticks", 4);
    store.mkdirs(new org.apache.hadoop.fs.Path(behind.folder()));
    store.loseBlocks(link(segment));

    ArchiveReport report = new ArchiveVerifier(store).verify();
    assertThat(report.findings())
        .extracting(Finding::path, Finding::problem)
        .containsExactly(
            tuple(LocalStore.CHAIN.link(end), "no live nodes contain the block"),
            tuple(
                LocalStore.CHAIN.folder(),
                "the chain ends at offset %d after %d links, but 3 stand there"
                    .formatted(end, end / LocalStore.SEGMENT)));
    assertThat(report.chains().get(LocalStore.CHAIN).next()).isEqualTo(end);
    assertThat(report.chains()).containsKey(behind);
  }

  @Test
  void aLinkThatIsDamagedOnDiskEndsTheWalkOfItsChainOnly() throws IOException {
    store.refuse(link(2), new ChecksumException("Checksum error: " + link(2), 0));

    ArchiveReport report = new ArchiveVerifier(store).verify();
    assertThat(report.findings())
        .extracting(Finding::problem)
        .contains("Checksum error: " + link(2))
        .doesNotContain(UNNAMED);
    assertThat(report.chains().get(LocalStore.CHAIN).next()).isEqualTo(20);
  }

  @Test
  void aRangeWhoseBlocksAreMissingEndsTheWalkOfItsChainOnly() throws IOException {
    store.loseBlocks(LocalStore.RANGE);

    ArchiveReport report = new ArchiveVerifier(store).verify();
    assertThat(report.findings())
        .extracting(Finding::problem)
        .contains("no live nodes contain the block")
        .doesNotContain(UNNAMED);
    assertThat(report.chains().get(LocalStore.CHAIN).next()).isZero();
  }

  @Test
  void aPartInStagingIsNoDamage() throws IOException {
    String staged = stageNewest();

    assertThat(new ArchiveVerifier(store).verify().findings())
        .extracting(Finding::severity, Finding::path)
        .containsExactly(tuple(Finding.Severity.NOTE, staged));
  }

  @Test
  void aPartThatIsMovedFromStagingWhileItIsLookedAtIsNoDamage() throws IOException {
    store.moveBeforeOpen(stageNewest(), LocalStore.path(2));

    assertThat(new ArchiveVerifier(store).verify().findings()).isEmpty();
  }

  @Test
  void aPartThatIsMovedFromStagingWhileItIsLookedAtIsReadThere() throws IOException {
    store.moveBeforeOpen(stageNewest(), LocalStore.path(2));
    store.loseBlocks(LocalStore.path(2));

    assertThat(new ArchiveVerifier(store).verify().damaged())
        .extracting(DamagedPart::reason)
        .containsExactly(
            LocalStore.path(2) + " is damaged on its data nodes: no live nodes contain the block");
  }

  /** As if the writer of the newest segment had not come to move its part yet. */
  private String stageNewest() throws IOException {
    HdfsFiles files = new HdfsFiles(store);
    Link newest = new Chain(LocalStore.CHAIN, files).last().orElseThrow();
    String staged = newest.parts().get(0).staged();
    files.move(LocalStore.path(2), staged);
    return staged;
  }

  @Test
  void aNameNodeThatIsAwayEndsTheWalkAndIsNoDamage() {
    IOException away = new ConnectException("Connection refused");
    store.refuse(LocalStore.path(2), away);

    assertThatThrownBy(() -> new ArchiveVerifier(store).verify()).isSameAs(away);
  }

  private static String link(long segment) {
    return LocalStore.CHAIN.link(segment * LocalStore.SEGMENT);
  }
}
