package io.tickcast.archive.parquet;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.nio.charset.StandardCharsets;
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

/** No link has a sum of a joined file, so what is wrong with it is found by reading it. */
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
  void everyBitThatFlipsIsDamageAndNoOutage() throws IOException {
    byte[] sound = Files.readAllBytes(joined);
    String text = new String(sound, StandardCharsets.ISO_8859_1);
    int name = Byte.SIZE * text.lastIndexOf(Footer.SUM);
    int behindName = name + Byte.SIZE * (Footer.SUM.length() + 2);
    for (int bit = 0; bit < Byte.SIZE * sound.length; bit += 61) {
      if (bit >= name && bit < behindName) {
        // Without its name it is a file of a version that had no sums; what is flipped is no row.
        continue;
      }
      byte[] flipped = sound.clone();
      flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      Files.write(joined, flipped);
      assertThatThrownBy(() -> files.verify(joined.toString(), link, part))
          .as("bit %d of %d bytes", bit, sound.length)
          .isInstanceOf(DamagedPartException.class);
    }
  }

  @Test
  void aFileThatDoesNotSayWhereItsRowsBeginIsDamaged() throws IOException {
    byte[] sound = Files.readAllBytes(joined);
    String text = new String(sound, StandardCharsets.ISO_8859_1);
    for (char digit : new char[] {'x', '1', '-'}) {
      byte[] bytes = sound.clone();
      bytes[text.lastIndexOf(Footer.DEAD) + Footer.DEAD.length() + 2] = (byte) digit;
      Files.write(joined, bytes);
      assertThatThrownBy(() -> files.verify(joined.toString(), link, part))
          .as("%s bytes are dead", digit)
          .isInstanceOf(DamagedPartException.class)
          .hasMessageContaining("checksum");
    }
  }

  @Test
  void aFileOfAVersionThatDidNotSumIsRead() throws IOException {
    byte[] bytes = Files.readAllBytes(joined);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    bytes[text.lastIndexOf(Footer.SUM)] ^= 1;
    Files.write(joined, bytes);

    assertThatNoException().isThrownBy(() -> files.verify(joined.toString(), link, part));
  }

  @Test
  void whatARowSaysIsNotTakenForTheSum() throws IOException {
    String symbol = Footer.SUM + "\u0018\b12345678";
    String single = folder + "/other.parquet";
    PartWriter writer = new ParquetFormat(local, 1L << 20).create(Kind.TICKS, single);
    writer.append(new TickRow(Tick.trade(symbol, 0, 100, 1, symbol), 3, 0, 7));
    Part other = writer.close(new Segment(CHAIN, 0, 0, 1, List.of()));
    Link at = new Link("ticks", 3, 0, 0, 1, List.of(other), Map.of());
    String copy = folder + "/copy.parquet";

    files.write(copy, single, at, other, "0-1");

    assertThatNoException().isThrownBy(() -> files.verify(copy, at, other));
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
