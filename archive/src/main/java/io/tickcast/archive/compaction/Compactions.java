package io.tickcast.archive.compaction;

import io.tickcast.archive.chain.ArchiveFiles;
import io.tickcast.archive.chain.ChainId;
import io.tickcast.archive.chain.DamagedPartException;
import io.tickcast.contracts.layout.HdfsLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The ranges of a chain whose small files are joined. Each range begins where the one before ends,
 * and stands in a small file under the offset of its beginning: of any number of instances one
 * decides where it ends, and a file belongs to one range for ever.
 */
public final class Compactions {
  private final ChainId chain;
  private final ArchiveFiles files;

  public Compactions(ChainId chain, ArchiveFiles files) {
    this.chain = chain;
    this.files = files;
  }

  /** Where each range begins, and the first offset behind it. */
  public NavigableMap<Long, Long> ranges() throws IOException {
    NavigableMap<Long, Long> ranges = new TreeMap<>();
    List<String> names = files.list(folder());
    for (int i = 0; i < names.size(); i++) {
      long from = Long.parseLong(names.get(i));
      ranges.put(from, i + 1 < names.size() ? Long.parseLong(names.get(i + 1)) : end(from));
    }
    return ranges;
  }

  private long end(long from) throws IOException {
    String text = new String(files.read(path(from)), StandardCharsets.US_ASCII).trim();
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new DamagedPartException(path(from) + " must hold an offset, had " + text, e);
    }
  }

  /**
   * Decides where the range ends that begins at an offset.
   *
   * @return false when somebody else has decided
   */
  boolean claim(long from, long to) throws IOException {
    String staged = HdfsLayout.STAGING + "/compaction-" + UUID.randomUUID();
    files.write(staged, Long.toString(to).getBytes(StandardCharsets.US_ASCII));
    if (files.move(staged, path(from))) {
      return true;
    }
    files.delete(staged);
    return false;
  }

  private String path(long from) {
    return folder() + "/" + ChainId.padded(from);
  }

  private String folder() {
    return HdfsLayout.COMPACTED + "/" + chain.topic() + "/" + chain.partition();
  }
}
