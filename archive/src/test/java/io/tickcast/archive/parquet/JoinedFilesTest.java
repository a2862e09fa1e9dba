package io.tickcast.archive.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tickcast.archive.LocalStore;
import io.tickcast.archive.chain.ChainId;
import io.tickcast.archive.chain.DamagedPartException;
import io.tickcast.archive.chain.Link;
import io.tickcast.archive.chain.Part;
import io.tickcast.archive.chain.PartWriter;
import io.tickcast.archive.chain.Segment;
import io.tickcast.archive.row.Kind;
import io.tickcast.archive.row.TickRow;
import io.tickcast.market.tick.Tick;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A joined file has no sum of its own, so what is wrong with it is found by reading it. */
class JoinedFilesTest {
  private static final int ROWS = 20;
  private static final ChainId CHAIN = new ChainId("ticks", 3);

  @TempDir Path folder;
  private FileSystem local;
  private JoinedFiles files;
  private Path joined;
  private Link link;
  private Part part;

  @BeforeEach
  void write() throws IOException {
    Configuration conf = new Configuration(false);
    conf.set("fs.file.impl", "org.apache.hadoop.fs.RawLocalFileSystem");
    local = FileSystem.newInstance(URI.create("file:///"), conf);
    files = new JoinedFiles(local);
    joined = folder.resolve("joined.parquet");
    String single = folder + "/single.parquet";
    PartWriter writer = new ParquetFormat(local, 1L << 20).create(Kind.TICKS, single);
    for (int i = 0; i < ROWS; i++) {
      writer.append(new TickRow(Tick.trade("S" + i % 5, i, 100 + i, 1 + i % 9, "id" + i), 3, i, 7));
    }
    part = writer.close(new Segment(CHAIN, 0, 0, ROWS, List.of()));
    link = new Link("ticks", 3, 0, 0, ROWS, List.of(part), Map.of());
    files.write(joined.toString(), single, link, part, "0-20");
  }

  @AfterEach
  void close() throws IOException {
    local.close();
  }

  @Test
  void aFileThatEndsEarlyIsDamagedAndNotAnOutage() throws IOException {
    byte[] sound = Files.readAllBytes(joined);
    for (int length = 0; length < sound.length; length += 61) {
      Files.write(joined, Arrays.copyOf(sound, length));
      assertThatThrownBy(() -> files.verify(joined.toString(), link, part))
          .as("%d of %d bytes are left", length, sound.length)
          .isInstanceOf(DamagedPartException.class)
          .hasMessageStartingWith(joined + " cannot be read: ");
    }
  }

  @Test
  void aBitThatFlipsIsDamageOrDoesNotMatterButIsNoOutage() throws IOException {
    byte[] sound = Files.readAllBytes(joined);
    int found = 0;
    for (int bit = 0; bit < Byte.SIZE * sound.length; bit += 97) {
      byte[] flipped = sound.clone();
      flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      Files.write(joined, flipped);
      Throwable thrown = catchThrowable(() -> files.verify(joined.toString(), link, part));
      if (thrown != null) {
        assertThat(thrown)
            .as("bit %d of %d bytes", bit, sound.length)
            .isInstanceOf(DamagedPartException.class);
        found++;
      }
    }
    assertThat(found).isPositive();
  }

  @Test
  void aFileThatAShorterOneReplacesWhileItIsReadIsNoOutage() throws IOException {
    PartInput before = PartInput.of(local, joined.toString());
    Files.write(joined, Arrays.copyOf(Files.readAllBytes(joined), 100));

    assertThatThrownBy(() -> ParquetFormat.readThrough(before, 0, ROWS, part))
        .isInstanceOf(DamagedPartException.class);
  }

  @Test
  void aNameNodeThatHangsUpWhileAFileIsOpenedIsNoDamage() throws IOException {
    EOFException hungUp =
        new EOFException("End of File Exception between local host and name node");
    try (LocalStore store = new LocalStore(folder)) {
      store.write(1);
      store.refuse(LocalStore.path(0), hungUp);
      PartInput file = PartInput.of(store, LocalStore.path(0));

      assertThatThrownBy(() -> ParquetFormat.footer(file)).isSameAs(hungUp);
    }
  }

  @Test
  void aFileThatIsTakenAwayWhileItIsReadIsNotDamaged() throws IOException {
    PartInput before = PartInput.of(local, joined.toString());
    Files.delete(joined);

    assertThatThrownBy(() -> ParquetFormat.readThrough(before, 0, ROWS, part))
        .isInstanceOf(FileNotFoundException.class);
  }
}
