package io.tickcast.archive;

import io.tickcast.archive.chain.ArchiveFiles;
import io.tickcast.archive.chain.Chain;
import io.tickcast.archive.chain.ChainId;
import io.tickcast.archive.chain.DamagedPartException;
import io.tickcast.archive.chain.Link;
import io.tickcast.archive.compaction.Compactions;
import io.tickcast.archive.parquet.HdfsFiles;
import io.tickcast.archive.row.Kind;
import io.tickcast.contracts.layout.HdfsLayout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.BlockMissingException;

/**
 * Walks all chains and reads every byte of their files: whether the chains are whole, every file is
 * what its link says, and nothing else stands among them. May run beside writers. One walk per
 * instance.
 */
public final class ArchiveVerifier {
  private final FileSystem hdfs;
  private final ArchiveFiles files;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<ChainId, ArchiveReport.Extent> chains = new LinkedHashMap<>();
  private final List<DamagedPart> damaged = new ArrayList<>();

  /** By path, what stood there before the walk and is not named by a link so far. */
  private final Map<String, ArchiveFile> unnamed = new LinkedHashMap<>();

  /** By chain, the offset before which the walk knows all its files; 0 when it was not wanted. */
  private final Map<ChainId, Long> known = new HashMap<>();

  private final ArchiveFolders folders;

  /**
   * @param hdfs closed by the caller
   */
  public ArchiveVerifier(FileSystem hdfs) {
    this.hdfs = hdfs;
    this.files = new HdfsFiles(hdfs);
    this.folders = new ArchiveFolders(files);
  }

  /**
   * Walks all chains.
   *
   * @throws IOException when HDFS is away
   */
  public ArchiveReport verify() throws IOException {
    return verify(chain -> true);
  }

  /**
   * Walks some chains.
   *
   * @param wanted asked once for each chain
   * @throws IOException when HDFS is away
   */
  public ArchiveReport verify(Predicate<ChainId> wanted) throws IOException {
    // What stands there before the walk must be on it; what comes meanwhile need not.
    for (Kind kind : Kind.values()) {
      folders.list(kind).forEach(file -> unnamed.put(file.path(), file));
    }
    for (String topic : files.list(HdfsLayout.CHAIN)) {
      for (String partition : files.list(HdfsLayout.CHAIN + "/" + topic)) {
        ChainId id = new ChainId(topic, Integer.parseInt(partition));
        known.put(id, wanted.test(id) ? walk(new Chain(id, files)) : 0);
      }
    }
    for (ArchiveFile file : unnamed.values()) {
      // Of a chain that has gone, every file is left over.
      known.computeIfAbsent(file.chain(), id -> wanted.test(id) ? Long.MAX_VALUE : 0);
      if (file.first() < known.get(file.chain())) {
        unexpected(file);
      }
    }
    return new ArchiveReport(chains, findings, damaged);
  }

  /** Answers the offset before which no other file of the chain may stand there. */
  private long walk(Chain chain) throws IOException {
    Compactions compactions = new Compactions(chain.id(), files);
    long standing = chain.count();
    ArchiveReport.Extent extent = ArchiveReport.Extent.NOTHING;
    boolean isWhole = true;
    Link before = null;
    try {
      NavigableMap<Long, Long> ranges = compactions.ranges();
      for (Optional<Link> at = chain.at(0); at.isPresent(); at = chain.at(extent.next())) {
        Map.Entry<Long, Long> range = ranges.floorEntry(extent.next());
        boolean isClaimed = range != null && range.getValue() > extent.next();
        List<Link> together =
            isClaimed ? chain.links(range.getKey(), range.getValue()) : List.of(at.get());
        PartCheck parts = new PartCheck(hdfs);
        parts.check(together, isClaimed ? lastBefore(chain, ranges, range.getKey()) : before);
        if (!parts.isSound() && !ranges.equals(compactions.ranges())) {
          // Its files may have been joined meanwhile: it is looked at again as one of their range.
          ranges = compactions.ranges();
          continue;
        }
        accept(parts);
        for (Link link : together) {
          // The walk had come into the midst of the range before that was claimed.
          extent = link.at() >= extent.next() ? extent.with(link) : extent;
          before = link;
        }
      }
    } catch (DamagedPartException | BlockMissingException | ChecksumException e) {
      isWhole = false;
      damage(
          chain.id().link(extent.next()),
          e.getMessage(),
          "The chain ends here until data nodes have that file again, or it is restored from a snapshot or backup");
    }
    if (extent.links() < standing) {
      isWhole = false;
      damage(
          chain.id().folder(),
          "the chain ends at offset %d after %d links, but %d stand there"
              .formatted(extent.next(), extent.links(), standing),
          "Restore the missing link from a snapshot or backup");
    }
    chains.put(chain.id(), extent);
    // Behind the place where a broken chain ends, sound files stand whose links are only not known.
    return isWhole ? Long.MAX_VALUE : extent.next();
  }

  /** The last segment of the range before; null before the first. */
  static Link lastBefore(Chain chain, NavigableMap<Long, Long> ranges, long from)
      throws IOException {
    if (from == 0) {
      return null;
    }
    List<Link> before = chain.links(ranges.lowerKey(from), from);
    return before.get(before.size() - 1);
  }

  private void accept(PartCheck parts) {
    findings.addAll(parts.findings());
    damaged.addAll(parts.damaged());
    parts.expected().forEach(unnamed::remove);
  }

  private void damage(String path, String problem, String advice) {
    findings.add(new Finding(Finding.Severity.DAMAGE, path, problem, advice));
  }

  private void unexpected(ArchiveFile file) {
    damage(
        file.path(),
        "no link of the chain names it, so its rows may stand twice",
        "Move it out of the tree");
  }
}
