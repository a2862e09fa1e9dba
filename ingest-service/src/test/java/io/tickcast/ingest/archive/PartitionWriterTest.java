package io.tickcast.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.contracts.layout.HdfsLayout;
import io.tickcast.market.tick.Tick;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On local files below a folder of the test's own. */
class PartitionWriterTest {
  private static final long DAY = 86_400_000_000L;
  private static final long NEW_YEAR = 1_704_067_200_000_000L;

  @TempDir Path folder;
  private FileSystem store;
  private final PartitionWriter writer = new PartitionWriter(3, 100, new Settings());

  /** Puts the archive's absolute paths below the test's folder. */
  private static final class Below extends FilterFileSystem {
    private final Path folder;

    Below(Path folder) throws IOException {
      super(new RawLocalFileSystem());
      this.folder = folder;
      initialize(URI.create("file:///"), new Configuration());
    }

    private org.apache.hadoop.fs.Path below(org.apache.hadoop.fs.Path path) {
      String text = path.toUri().getPath();
      return text.startsWith(folder.toString())
          ? path
          : new org.apache.hadoop.fs.Path(folder + text);
    }

    @Override
    protected void checkPath(org.apache.hadoop.fs.Path path) {}

    @Override
    public org.apache.hadoop.fs.FSDataOutputStream create(
        org.apache.hadoop.fs.Path path,
        org.apache.hadoop.fs.permission.FsPermission permission,
        boolean overwrite,
        int bufferSize,
        short replication,
        long blockSize,
        org.apache.hadoop.util.Progressable progress)
        throws IOException {
      return fs.create(
          below(path), permission, overwrite, bufferSize, replication, blockSize, progress);
    }

    @Override
    public boolean mkdirs(
        org.apache.hadoop.fs.Path path, org.apache.hadoop.fs.permission.FsPermission permission)
        throws IOException {
      return fs.mkdirs(below(path), permission);
    }

    @Override
    public boolean mkdirs(org.apache.hadoop.fs.Path path) throws IOException {
      return fs.mkdirs(below(path));
    }

    @Override
    public org.apache.hadoop.fs.FileStatus getFileStatus(org.apache.hadoop.fs.Path path)
        throws IOException {
      return fs.getFileStatus(below(path));
    }

    @Override
    public boolean rename(org.apache.hadoop.fs.Path from, org.apache.hadoop.fs.Path to)
        throws IOException {
      return fs.rename(below(from), below(to));
    }
  }

  private record Settings() implements ArchiveSettings {
    @Override
    public long maxBytes() {
      return 1_000_000;
    }

    @Override
    public Duration maxAge() {
      return Duration.ofSeconds(60);
    }

    @Override
    public long caughtUpRows() {
      return 3;
    }

    @Override
    public int maxOpenDates() {
      return 2;
    }

    @Override
    public long rowGroupBytes() {
      return 65_536;
    }

    @Override
    public Duration maxBackoff() {
      return Duration.ofSeconds(1);
    }
  }

  @BeforeEach
  void open() throws IOException {
    store = new Below(folder);
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @Test
  void nothingIsSafeBeforeTheFilesHaveTheirNames() throws IOException {
    append(100, 0);
    append(101, 0);
    assertThat(writer.durable()).isEqualTo(100);
    List<ArchivedFile> files = writer.roll();
    assertThat(writer.durable()).isEqualTo(102);
    assertThat(files).hasSize(1);
    assertThat(files.get(0).path())
        .isEqualTo(HdfsLayout.RAW_TICKS + "/date=2024-01-01/ticks-3-100-102.parquet");
    assertThat(files.get(0).rows()).isEqualTo(2);
  }

  @Test
  void heartbeatsAloneAreSafeAtOnce() {
    writer.pass(100);
    assertThat(writer.durable()).isEqualTo(101);
  }

  @Test
  void heartbeatsWaitForTheRowsBeforeThem() throws IOException {
    append(100, 0);
    writer.pass(101);
    assertThat(writer.durable()).isEqualTo(100);
    writer.roll();
    assertThat(writer.durable()).isEqualTo(102);
  }

  @Test
  void eachEventDateHasItsFile() throws IOException {
    append(100, 0);
    append(101, 1);
    append(102, 0);
    assertThat(writer.roll())
        .extracting(f -> f.path().replaceAll(".*/(date=[^/]+/.*)", "$1"))
        .containsExactlyInAnyOrder(
            "date=2024-01-01/ticks-3-100-103.parquet", "date=2024-01-02/ticks-3-101-102.parquet");
  }

  @Test
  void filesEndByAgeByDatesAndWhenTheLogIsRead() throws IOException {
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
  void afterAnOutageNoRowIsLostOrTakenFromWhatWasFetchedBefore() throws IOException {
    append(100, 0);
    append(101, 0);
    writer.abandon();
    assertThat(writer.durable()).isEqualTo(100);
    assertThat(writer.wants(102)).as("fetched before the outage").isFalse();
    assertThat(writer.wants(100)).as("read again").isTrue();
    append(100, 0);
    assertThat(writer.wants(101)).isTrue();
    assertThat(writer.wants(100)).as("taken already").isFalse();
  }

  @Test
  void anOutageWithNothingAtStakeGoesStraightOn() {
    writer.pass(100);
    writer.abandon();
    assertThat(writer.wants(101)).isTrue();
  }

  @Test
  void aLogThatBeginsLaterIsTakenFromThere() throws IOException {
    append(100, 0);
    writer.abandon();
    writer.movedTo(150);
    assertThat(writer.wants(150)).isTrue();
    assertThat(writer.durable()).isEqualTo(150);
  }

  private void append(long offset, int day) throws IOException {
    Tick tick = Tick.trade("A", NEW_YEAR + day * DAY + offset, 1, 1, null);
    writer.append(store, tick, offset, 0, 0);
  }
}
