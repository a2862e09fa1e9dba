package io.tickcast.archive;

import io.tickcast.archive.chain.Chain;
import io.tickcast.archive.chain.ChainId;
import io.tickcast.archive.chain.ChainWriter;
import io.tickcast.archive.chain.LogRange;
import io.tickcast.archive.chain.StepListener;
import io.tickcast.archive.parquet.HdfsFiles;
import io.tickcast.archive.parquet.ParquetFormat;
import io.tickcast.archive.row.TickRow;
import io.tickcast.market.tick.Tick;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.hdfs.BlockMissingException;

/**
 * The archive's absolute paths on local files below a folder, renamed as on HDFS, with what can
 * happen to files.
 */
public final class LocalStore extends RawLocalFileSystem {
  public static final ChainId CHAIN = new ChainId("ticks", 3);

  /** Rows of a segment. */
  public static final int SEGMENT = 10;

  /** Where the claimed range stands. */
  static final String RANGE = "/tickcast/compacted/ticks/3/0000000000000000000";

  private final File folder;
  private final Map<String, IOException> onOpen = new HashMap<>();
  private final Map<String, String> moves = new HashMap<>();
  private String withoutBlocks;

  public LocalStore(java.nio.file.Path folder) throws IOException {
    this.folder = folder.toFile();
    initialize(URI.create("file:///"), new Configuration(false));
  }

  /** Archives rows of one date. */
  public void write(int segments) throws IOException {
    HdfsFiles files = new HdfsFiles(this);
    ChainWriter writer =
        new ChainWriter(
            new Chain(CHAIN, files),
            files,
            new ParquetFormat(this, 65_536),
            () -> UUID.randomUUID().toString().replace("-", ""),
            StepListener.NONE);
    writer.recover(new LogRange(0, Long.MAX_VALUE));
    writer.finish();
    for (int i = 0; i < segments * SEGMENT; i++) {
      writer.append(row(writer.next()));
      if (writer.openRows() == SEGMENT) {
        writer.commit();
        writer.finish();
      }
    }
  }

  /** What stands at an offset. */
  public static TickRow row(long offset) {
    return new TickRow(Tick.trade("A", offset, 1, 1, null), CHAIN.partition(), offset, 0);
  }

  /** Where the rows of a segment stand. */
  public static String path(long segment) {
    long first = segment * SEGMENT;
    return "/tickcast/raw/ticks/date=1970-01-01/ticks-3-%d-%d.parquet"
        .formatted(first, first + SEGMENT);
  }

  /** Says that two segments, the first ones, are joined or will be. */
  void claim() throws IOException {
    new HdfsFiles(this)
        .write(RANGE, Long.toString(2 * SEGMENT).getBytes(StandardCharsets.US_ASCII));
  }

  /** Flips a bit in the middle. */
  public void flip(String path) throws IOException {
    java.nio.file.Path file = pathToFile(new Path(path)).toPath();
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  /** From now on no data node has the blocks of a file. */
  void loseBlocks(String path) {
    withoutBlocks = path;
  }

  /** From now on a file cannot be opened. */
  public void refuse(String path, IOException why) {
    onOpen.put(path, why);
  }

  /** Moves a file when it is about to be opened, like another who came first. */
  void moveBeforeOpen(String from, String to) {
    moves.put(from, to);
  }

  @Override
  public File pathToFile(Path path) {
    return new File(folder, path.toUri().getPath());
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    return exists(from) && !exists(to) && super.rename(from, to);
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    String name = path.toUri().getPath();
    if (onOpen.containsKey(name)) {
      throw onOpen.get(name);
    }
    if (moves.containsKey(name)) {
      rename(path, new Path(moves.remove(name)));
    }
    return name.equals(withoutBlocks)
        ? new FSDataInputStream(new Blockless(name))
        : super.open(path, bufferSize);
  }

  private static final class Blockless extends FSInputStream {
    private final String name;
    private long position;

    Blockless(String name) {
      this.name = name;
    }

    @Override
    public int read() throws IOException {
      throw new BlockMissingException(name, "no live nodes contain the block", position);
    }

    @Override
    public void seek(long to) {
      position = to;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public boolean seekToNewSource(long target) {
      return false;
    }
  }
}
